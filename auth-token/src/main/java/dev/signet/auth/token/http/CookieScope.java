/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Name and attributes of the cookie that carries the token; the same for writing and for deleting it.
 *
 * @param name a token in the sense of RFC 6265
 * @param sameSite which requests from other sites carry the cookie
 * @param exempted browsers whose cookie has no such attribute
 * @param secure whether the cookie is for encrypted connections only, even if this request came over a plain one
 * @param proxies who is believed about the browser's connection
 */
public record CookieScope(String name, SameSite sameSite, UserAgents exempted, boolean secure, TrustedProxies proxies) {

    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";
    private static final String HOST_PREFIX = "__Host-";

    /** Whether {@code name} can be the name of a cookie. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && SEPARATORS.indexOf(c) < 0);
    }

    /** What stands behind the value. */
    String attributes(HttpServletRequest request) {
        return "; Path=" + path(request) + "; HttpOnly" + (isSecure(request) ? "; Secure" : "") + sameSite(request);
    }

    /** Whether a cookie for requests from other sites is asked for where browsers would drop it. */
    boolean fallsBackToLax(HttpServletRequest request) {
        return sameSite.needsSecure() && !isSecure(request);
    }

    /** Browsers take a cookie with the prefix only if it is good for the whole host. */
    private String path(HttpServletRequest request) {
        String contextPath = request.getContextPath();
        return contextPath == null || contextPath.isEmpty() || name.startsWith(HOST_PREFIX) ? "/" : contextPath;
    }

    private boolean isSecure(HttpServletRequest request) {
        return secure || name.startsWith(HOST_PREFIX) || name.startsWith("__Secure-") || proxies.isSecure(request);
    }

    private String sameSite(HttpServletRequest request) {
        String browser = request.getHeader("User-Agent");
        if (exempted.includes(browser)) {
            return "";
        }
        SameSite possible = fallsBackToLax(request) ? SameSite.LAX : sameSite;
        return possible.needsSecure() && UserAgents.MISTAKING_NONE.includes(browser) ? "" : possible.attributes();
    }
}
