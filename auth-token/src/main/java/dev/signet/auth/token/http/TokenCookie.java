/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads, writes and deletes the cookie that carries the token.
 *
 * <p>Header text is read as it came, because containers differ in what they make of odd cookies: any junk is no cookie
 * or a value that no token has, never an exception.
 */
public final class TokenCookie {

    /** The whole header value, name and attributes included, is never longer than this: browsers drop longer ones. */
    public static final int MAX_LENGTH = 4096;

    /** More cookies than browsers keep of a site, so that no number of others hides the one that is good. */
    private static final int MAX_VALUES = 200;

    private static final String SET_COOKIE = "Set-Cookie";
    private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private final CookieScope scope;

    public TokenCookie(CookieScope scope) {
        this.scope = scope;
    }

    /** All different values that the request gives for the cookie's name, in their order. */
    public List<String> values(HttpServletRequest request) {
        return values(scope.name(), request);
    }

    /** The same for the name that the cookie had before, if there is one. */
    public List<String> formerValues(HttpServletRequest request) {
        return scope.former().map(former -> values(former.name(), request)).orElse(List.of());
    }

    private static List<String> values(String name, HttpServletRequest request) {
        Set<String> values = new LinkedHashSet<>();
        Enumeration<String> headers = request.getHeaders("Cookie");
        while (headers != null && headers.hasMoreElements()) {
            collect(name, headers.nextElement(), values);
        }
        return List.copyOf(values);
    }

    private static void collect(String name, String header, Set<String> values) {
        int start = 0;
        while (start <= header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            String pair = header.substring(start, end).trim();
            int equals = pair.indexOf('=');
            if (equals == name.length() && pair.startsWith(name) && values.size() < MAX_VALUES) {
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

    /** Takes the token from the browser, and all that belongs to a session: see {@link #deleteOthers}. */
    public void delete(HttpServletRequest request, HttpServletResponse response) {
        set(scope.name() + '=' + scope.attributes(request) + GONE, request, response);
        deleteOthers(request, response);
    }

    /** Takes from the browser whom its user has impersonated, if it has sent that. */
    public void endImpersonation(HttpServletRequest request, HttpServletResponse response) {
        String name = scope.impersonation();
        boolean set = response.getHeaders(SET_COOKIE).stream().anyMatch(other -> other.startsWith(name + '='));
        if (!set && !values(name, request).isEmpty()) {
            response.addHeader(SET_COOKIE, name + "=; Path=" + FormCookie.path(request) + "; HttpOnly" + GONE);
        }
    }

    /**
     * Takes all other cookies of the name from the browser, as far as it has sent them: those for other paths and domains,
     * those of the former name, and that of an impersonation, which belongs to the session before.
     */
    public void deleteOthers(HttpServletRequest request, HttpServletResponse response) {
        endImpersonation(request, response);
        if (!scope.isForHostOnly() && values(request).size() > 1) {
            CookiePlaces.Place own = new CookiePlaces.Place(null, scope.path(request));
            CookiePlaces.of(request).stream()
                    .filter(place -> !place.equals(own))
                    .forEach(place -> delete(scope.name(), place, request, response));
        }
        if (!formerValues(request).isEmpty()) {
            scope.former()
                    .ifPresent(former ->
                            CookiePlaces.of(request).forEach(place -> delete(former.name(), place, request, response)));
        }
    }

    private void delete(
            String name, CookiePlaces.Place place, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                SET_COOKIE, name + '=' + scope.attributes(place.path(), request) + place.attributes() + GONE);
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
