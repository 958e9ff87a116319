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

    private static final String SET_COOKIE = "Set-Cookie";

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
        String header = scope.name() + '=' + token + scope.attributes(request);
        if (header.length() > MAX_LENGTH) {
            return false;
        }
        set(header, request, response);
        return true;
    }

    /** Takes the token from the browser. */
    public void delete(HttpServletRequest request, HttpServletResponse response) {
        set(
                scope.name() + '=' + scope.attributes(request) + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
                request,
                response);
    }

    /** Whether a cookie for requests from other sites is asked for where browsers would drop it. */
    public boolean fallsBackToLax(HttpServletRequest request) {
        return scope.fallsBackToLax(request);
    }

    /** Replaces what was set before: a response never sets the cookie twice, nor sets and deletes it. */
    private void set(String header, HttpServletRequest request, HttpServletResponse response) {
        List<String> others = new ArrayList<>(response.getHeaders(SET_COOKIE));
        if (others.removeIf(other -> other.startsWith(scope.name() + '='))) {
            response.setHeader(SET_COOKIE, header);
            others.forEach(other -> response.addHeader(SET_COOKIE, other));
        } else {
            response.addHeader(SET_COOKIE, header);
        }
        PrivateResponse.mark(request, response);
    }
}
