/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

/**
 * How people sign in on this instance, as it is configured now. An OSGi service for consoles, which is there while signing
 * in is possible. Safe for use by several threads.
 */
public interface SignInSetup {

    /** Whether sessions are tokens that every instance with the same key ring accepts. */
    boolean isEncapsulated();

    /** What the cookie of a session is like. */
    Cookie cookie();

    /**
     * The cookie of a session. It is always {@code HttpOnly}.
     *
     * @param sameSite its attribute of that name
     * @param alwaysSecure whether it is for encrypted connections only, even if the request came over a plain one
     * @param believesProxies whether anybody is believed who says that the browser's connection is encrypted
     */
    record Cookie(String name, String sameSite, boolean alwaysSecure, boolean believesProxies) {}
}
