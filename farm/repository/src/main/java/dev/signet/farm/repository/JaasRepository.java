/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.util.Map;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.Value;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.jspecify.annotations.Nullable;

/** A repository whose logins work on every thread, see {@link JaasClassLoader}. */
final class JaasRepository implements JackrabbitRepository {

    private final JackrabbitRepository oak;

    JaasRepository(JackrabbitRepository oak) {
        this.oak = oak;
    }

    @Override
    public Session login(
            @Nullable Credentials credentials, @Nullable String workspace, @Nullable Map<String, Object> attributes)
            throws RepositoryException {
        Session session = JaasClassLoader.with(() -> oak.login(credentials, workspace, attributes));
        return JaasSession.of((JackrabbitSession) session);
    }

    @Override
    public Session login(@Nullable Credentials credentials, @Nullable String workspace) throws RepositoryException {
        return login(credentials, workspace, null);
    }

    @Override
    public Session login(@Nullable Credentials credentials) throws RepositoryException {
        return login(credentials, null, null);
    }

    @Override
    public Session login(@Nullable String workspace) throws RepositoryException {
        return login(null, workspace, null);
    }

    @Override
    public Session login() throws RepositoryException {
        return login(null, null, null);
    }

    @Override
    public String[] getDescriptorKeys() {
        return oak.getDescriptorKeys();
    }

    @Override
    public boolean isStandardDescriptor(String key) {
        return oak.isStandardDescriptor(key);
    }

    @Override
    public boolean isSingleValueDescriptor(String key) {
        return oak.isSingleValueDescriptor(key);
    }

    @Override
    public @Nullable Value getDescriptorValue(String key) {
        return oak.getDescriptorValue(key);
    }

    @Override
    public Value @Nullable [] getDescriptorValues(String key) {
        return oak.getDescriptorValues(key);
    }

    @Override
    public @Nullable String getDescriptor(String key) {
        return oak.getDescriptor(key);
    }

    @Override
    public void shutdown() {
        oak.shutdown();
    }
}
