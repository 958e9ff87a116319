/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Name and attributes of the cookie that carries the token; the same for writing and for deleting it.
 *
 * @param name a token in the sense of RFC 6265
 * @param sameSite which requests from other sites carry the cookie
 * @param exempted browsers whose cookie has no such attribute
 * @param secure whether the cookie is for encrypted connections only, even if this request came over a plain one
 * @param proxies who is believed about the browser's connection
 * @param former the name that the cookie had before, if it is honoured still
 * @param impersonation the name of Sling's own cookie that says whom the user impersonates
 */
public record CookieScope(
        String name,
        SameSite sameSite,
        UserAgents exempted,
        boolean secure,
        TrustedProxies proxies,
        Optional<FormerName> former,
        String impersonation) {

    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";
    private static final String HOST_PREFIX = "__Host-";

    /**
     * A name that the cookie had before it got the one it has.
     *
     * @param until when the last session under it has ended, so that from then on somebody else has set such a cookie
     */
    public record FormerName(String name, Instant until) {}

    /** One that has always had this name. */
    public CookieScope(String name, SameSite sameSite, UserAgents exempted, boolean secure, TrustedProxies proxies) {
        this(name, sameSite, exempted, secure, proxies, Optional.empty(), "sling.sudo");
    }

    /** Whether {@code name} can be the name of a cookie. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && SEPARATORS.indexOf(c) < 0);
    }

    /** What stands behind the value. */
    String attributes(HttpServletRequest request) {
        return attributes(path(request), request);
    }

    /** The same, of a cookie that somebody has set for another path. */
    String attributes(String path, HttpServletRequest request) {
        return "; Path=" + path + "; HttpOnly" + (isSecure(request) ? "; Secure" : "") + sameSite(request);
    }

    /** Whether browsers keep a cookie of this name for one host and all of its paths only. */
    boolean isForHostOnly() {
        return name.startsWith(HOST_PREFIX);
    }

    /** Whether a cookie for requests from other sites is asked for where browsers would drop it. */
    boolean fallsBackToLax(HttpServletRequest request) {
        return sameSite.needsSecure() && !isSecure(request);
    }

    /** Browsers take a cookie with the prefix only if it is good for the whole host. */
    String path(HttpServletRequest request) {
        return isForHostOnly() ? "/" : FormCookie.path(request);
    }

    private boolean isSecure(HttpServletRequest request) {
        return secure || isForHostOnly() || name.startsWith("__Secure-") || proxies.isSecure(request);
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
