/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * Reads, writes and deletes the cookie that carries the token.
 *
 * <p>Header text is read as it came, because containers differ in what they make of odd cookies: any junk is no cookie
 * or a value that no token has, never an exception.
 */
public final class TokenCookie {

    /** The whole header value, name and attributes included, is never longer than this: browsers drop longer ones. */
    public static final int MAX_LENGTH = 4096;

    /** More cookies of one name than a browser would send for host, domain and path together. */
    private static final int MAX_VALUES = 8;

    private final CookieScope scope;

    public TokenCookie(CookieScope scope) {
        this.scope = scope;
    }

    /** All values that the request gives for the cookie's name, in their order. */
    public List<String> values(HttpServletRequest request) {
        List<String> values = new ArrayList<>();
        Enumeration<String> headers = request.getHeaders("Cookie");
        while (headers != null && headers.hasMoreElements()) {
            collect(headers.nextElement(), values);
        }
        return values;
    }

    private void collect(String header, List<String> values) {
        int start = 0;
        while (start <= header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            String pair = header.substring(start, end).trim();
            int equals = pair.indexOf('=');
            if (equals == scope.name().length() && pair.startsWith(scope.name()) && values.size() < MAX_VALUES) {
                values.add(pair.substring(equals + 1));
            }
            start = end + 1;
        }
    }

    /**
     * Puts the token into the browser, until it is closed.
     *
     * @return whether the cookie was short enough to be kept by a browser; if not, nothing was written
     */
    public boolean write(String token, HttpServletRequest request, HttpServletResponse response) {
        String header = scope.name() + '=' + token + attributes(request);
        if (header.length() > MAX_LENGTH) {
            return false;
        }
        add(header, response);
        return true;
    }

    /** Takes the token from the browser. */
    public void delete(HttpServletRequest request, HttpServletResponse response) {
        add(scope.name() + '=' + attributes(request) + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT", response);
    }

    /** Whether {@code SameSite=None} is asked for where browsers would drop such a cookie. */
    public boolean fallsBackToLax(HttpServletRequest request) {
        return scope.sameSite() == SameSite.NONE && !isSecure(request);
    }

    private String attributes(HttpServletRequest request) {
        String contextPath = request.getContextPath();
        boolean root =
                contextPath == null || contextPath.isEmpty() || scope.name().startsWith("__Host-");
        SameSite sameSite = fallsBackToLax(request) ? SameSite.LAX : scope.sameSite();
        return "; Path=" + (root ? "/" : contextPath) + "; HttpOnly; SameSite=" + sameSite.attribute()
                + (isSecure(request) ? "; Secure" : "");
    }

    private boolean isSecure(HttpServletRequest request) {
        return scope.secure() || scope.hasSecurePrefix() || request.isSecure();
    }

    private static void add(String header, HttpServletResponse response) {
        response.addHeader("Set-Cookie", header);
        // A shared cache must not hand one user's cookie to the next one.
        response.setHeader("Cache-Control", "private, no-store");
    }
}
