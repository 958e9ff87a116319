/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a page of this very server sent a request, or no page at all.
 *
 * <p>The web console does not ask, and browsers send an administrator's password along with what any page makes them
 * post. Commands send none of these headers.
 */
final class RequestOrigin {

    private RequestOrigin() {}

    static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        String page = origin == null ? request.getHeader("Referer") : origin;
        return page == null || isHost(page, request.getHeader("Host"));
    }

    private static boolean isHost(String page, @Nullable String host) {
        try {
            String authority = new URI(page).getRawAuthority();
            return authority != null && host != null && plain(authority).equals(plain(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String plain(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
