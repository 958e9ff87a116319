/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.util.Map;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.oak.jcr.Jcr;
import org.apache.jackrabbit.oak.security.internal.SecurityProviderBuilder;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;

/** A real Oak in memory whose administrator has the password {@code admin}. */
final class InMemoryOak implements AutoCloseable {

    private final JackrabbitRepository repository = (JackrabbitRepository) new Jcr()
            .with(SecurityProviderBuilder.newBuilder()
                    .with(ConfigurationParameters.of(Map.of(UserConfiguration.NAME, ConfigurationParameters.EMPTY)))
                    .build())
            .createRepository();

    JackrabbitRepository repository() {
        return repository;
    }

    JackrabbitSession administrator() throws RepositoryException {
        return login("admin", "admin");
    }

    JackrabbitSession login(String user, String password) throws RepositoryException {
        Credentials credentials = new SimpleCredentials(user, password.toCharArray());
        return (JackrabbitSession) repository.login(credentials);
    }

    @Override
    public void close() {
        repository.shutdown();
    }
}
