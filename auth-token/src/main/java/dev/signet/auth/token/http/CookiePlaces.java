/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a cookie can lie that a browser has sent with a request: for which domain, and for which path.
 *
 * <p>A request does not tell it. So whoever wants such a cookie gone has to name all places from which it can have
 * come.
 */
final class CookiePlaces {

    /** As many as deletions fit into the head of an answer; nearer ones come first. */
    private static final int MOST = 48;

    private CookiePlaces() {}

    /**
     * One of them.
     *
     * @param domain that the cookie was set for; {@code null} if for the host alone
     */
    record Place(@Nullable String domain, String path) {

        String attributes() {
            return domain == null ? "" : "; Domain=" + domain;
        }
    }

    /** All places from which the browser can have sent a cookie with this request. */
    static List<Place> of(HttpServletRequest request) {
        List<Place> places = new ArrayList<>();
        List<String> paths = paths(String.valueOf(request.getRequestURI()));
        for (String path : paths) {
            places.add(new Place(null, path));
        }
        for (String domain : domains(request.getHeader("Host"))) {
            for (String path : paths) {
                places.add(new Place(domain, path));
            }
        }
        return places.subList(0, Math.min(MOST, places.size()));
    }

    /** Browsers tell a path from the same one with a slash at its end. */
    private static List<String> paths(String uri) {
        Set<String> paths = new LinkedHashSet<>(List.of("/"));
        for (int slash = uri.indexOf('/', 1); slash >= 0; slash = uri.indexOf('/', slash + 1)) {
            paths.add(uri.substring(0, slash));
            paths.add(uri.substring(0, slash + 1));
        }
        paths.add(uri);
        return paths.stream().filter(CookiePlaces::isPlain).toList();
    }

    private static boolean isPlain(String path) {
        return path.startsWith("/")
                && path.length() <= 256
                && path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';');
    }

    /** The host and what it is part of, without the last part, for which no browser keeps a cookie. */
    private static List<String> domains(@Nullable String host) {
        String name = host == null ? "" : host.replaceFirst(":\\d*$", "");
        if (!name.matches("[A-Za-z0-9_.-]{1,253}") || name.matches("[0-9.]+")) {
            return List.of();
        }
        List<String> domains = new ArrayList<>();
        for (String domain = name; domain.indexOf('.') > 0; domain = domain.substring(domain.indexOf('.') + 1)) {
            domains.add(domain);
        }
        return domains;
    }
}
