/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import javax.jcr.RepositoryException;
import org.apache.felix.jaas.boot.ProxyLoginModule;

/**
 * Runs a login so that JAAS finds Felix' login modules.
 *
 * <p>JAAS loads {@code org.apache.felix.jaas.boot.ProxyLoginModule} through the thread's context class loader, which on
 * a request thread knows nothing of it. Without this every login fails, and no message names the cause.
 */
final class JaasClassLoader {

    private JaasClassLoader() {}

    /** A login that may fail as JCR's do. */
    @FunctionalInterface
    interface Login<T> {
        T open() throws RepositoryException;
    }

    /** Opens the login with the class loader that JAAS needs. */
    static <T> T with(Login<T> login) throws RepositoryException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ProxyLoginModule.class.getClassLoader());
        try {
            return login.open();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
