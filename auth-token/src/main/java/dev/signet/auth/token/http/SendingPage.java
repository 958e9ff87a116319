/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.core.csrf.RequestSite;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of this site that has sent a request, as browsers say in {@code Referer}.
 *
 * @param site scheme and host, as the browser knows them: behind a load balancer that need not be what this instance
 *     was asked for
 * @param page path and query
 */
record SendingPage(String site, String page) {

    private static final Pattern REFERER = Pattern.compile("(https?://[^/?#@\\s]+)(/[^#]*)");
    private static final Set<String> TELLING = Set.of("Referer", "Host");
    /** What is told to login pages, each time anew. */
    private static final Set<String> OF_LOGIN_PAGES = Set.of(ReturnAddress.PARAMETER, LoginReason.PARAMETER);

    /** The page, if it is one of this site and somebody may be sent back there. */
    static Optional<SendingPage> of(HttpServletRequest request, TrustedProxies proxies) {
        Matcher referer = referer(request);
        return referer.matches() && isOwn(request, proxies)
                ? RedirectTarget.own(request, referer.group(2)).map(page -> new SendingPage(referer.group(1), page))
                : Optional.empty();
    }

    /** Whether the request says to come from its own address. */
    static boolean isItself(HttpServletRequest request) {
        Matcher referer = referer(request);
        return referer.matches()
                && RedirectTarget.withoutQuery(referer.group(2)).equals(request.getRequestURI());
    }

    private static Matcher referer(HttpServletRequest request) {
        return REFERER.matcher(Optional.ofNullable(request.getHeader("Referer")).orElse(""));
    }

    private static boolean isOwn(HttpServletRequest request, TrustedProxies proxies) {
        return RequestSite.of(name -> TELLING.contains(name) ? request.getHeaders(name) : null, proxies.hosts(request))
                == RequestSite.OWN;
    }

    /** Without its query. */
    String path() {
        return RedirectTarget.withoutQuery(page);
    }

    /** Where to send the browser to be there again, without what it was told the time before. */
    String again() {
        String query = Arrays.stream(
                        page.substring(path().length()).replaceFirst("^\\?", "").split("&"))
                .filter(parameter ->
                        !parameter.isEmpty() && !OF_LOGIN_PAGES.contains(parameter.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
        return site + path() + (query.isEmpty() ? "" : '?' + query);
    }
}
