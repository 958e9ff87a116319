/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.jspecify.annotations.Nullable;

/**
 * A session whose {@code impersonate} works on every thread, see {@link JaasClassLoader}.
 *
 * <p>A proxy rather than a class: a session has some eighty methods, and a newer Jackrabbit adds more.
 */
final class JaasSession implements InvocationHandler {

    private final JackrabbitSession oak;

    private JaasSession(JackrabbitSession oak) {
        this.oak = oak;
    }

    static JackrabbitSession of(JackrabbitSession oak) {
        // Oak's class loader sees every type in the signatures of a session, this bundle's does not.
        return (JackrabbitSession) Proxy.newProxyInstance(
                oak.getClass().getClassLoader(), new Class<?>[] {JackrabbitSession.class}, new JaasSession(oak));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("impersonate") && arguments != null) {
            return impersonate((Credentials) arguments[0]);
        }
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        try {
            return method.invoke(oak, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private JackrabbitSession impersonate(Credentials credentials) throws RepositoryException {
        return of((JackrabbitSession) JaasClassLoader.with(() -> oak.impersonate(credentials)));
    }
}
