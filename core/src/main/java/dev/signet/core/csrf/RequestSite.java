/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose page has sent a request: one of this site, one of another, or nobody knows.
 *
 * <p>Browsers say so by themselves, and no page can keep them from it. A site is its host and port: another host
 * beside it may be somebody else's.
 */
public enum RequestSite {
    /** A page of this very site, or the user, who has typed the address. */
    OWN,
    /** A page of another site, be it a sibling. */
    FOREIGN,
    /** None of the headers is there: browsers send them with whatever changes something, and programs do not. */
    UNKNOWN;

    private static final Pattern AUTHORITY = Pattern.compile("https?://([^/?#\\@\\s]+)(?:[/?#].*)?");

    /**
     * The site that the headers of a request tell.
     *
     * @param headers all values of a header
     * @param hosts what this site is called besides, by a load balancer that is believed
     */
    public static RequestSite of(Function<String, @Nullable Enumeration<String>> headers, List<String> hosts) {
        List<String> fetched = values(headers, "Sec-Fetch-Site");
        if (!fetched.isEmpty()) {
            return site(fetched, site -> site.equals("same-origin") || site.equals("none"));
        }
        List<String> own = values(headers, "Host");
        Predicate<String> isOwn = page -> isOf(page, own) || isOf(page, hosts);
        List<String> origins = values(headers, "Origin");
        return site(origins.isEmpty() ? values(headers, "Referer") : origins, isOwn);
    }

    /** The same, of a site that has no other name. */
    public static RequestSite of(Function<String, @Nullable Enumeration<String>> headers) {
        return of(headers, List.of());
    }

    /** If a header was sent twice, both have to say so. */
    private static RequestSite site(List<String> values, Predicate<String> isOwn) {
        if (values.isEmpty()) {
            return UNKNOWN;
        }
        return values.stream().allMatch(isOwn) ? OWN : FOREIGN;
    }

    private static boolean isOf(String page, List<String> hosts) {
        Matcher authority = AUTHORITY.matcher(page);
        return authority.matches()
                && hosts.stream().anyMatch(host -> plain(host).equals(plain(authority.group(1))));
    }

    private static String plain(String authority) {
        return authority.strip().toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }

    private static List<String> values(Function<String, @Nullable Enumeration<String>> headers, String name) {
        Enumeration<String> values = headers.apply(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
