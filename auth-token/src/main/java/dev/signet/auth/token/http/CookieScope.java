/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

/**
 * Name and attributes of the cookie that carries the token; the same for writing and for deleting it.
 *
 * @param name a token in the sense of RFC 6265
 * @param sameSite which requests from other sites carry the cookie
 * @param secure whether the cookie is for encrypted connections only, even if this request came over a plain one
 */
public record CookieScope(String name, SameSite sameSite, boolean secure) {

    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

    /** Whether {@code name} can be the name of a cookie. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && SEPARATORS.indexOf(c) < 0);
    }

    /** Whether browsers take a cookie of this name from encrypted connections only. */
    boolean hasSecurePrefix() {
        return name.startsWith("__Host-") || name.startsWith("__Secure-");
    }
}
