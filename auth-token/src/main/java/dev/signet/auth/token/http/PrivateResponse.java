/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps a response that sets the cookie out of shared caches, whatever the page itself says about caching; and what else
 * is for somebody who is signed in, unless the page says otherwise.
 *
 * <p>A cache that stored it would hand one user's session to the next one. The cookie is set before the page is made, and
 * any page may have a token reissued; a page for everybody often allows caches to keep it.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.sling)",
            "service.ranking:Integer=10000",
            "service.description=Signet response guard"
        })
public final class PrivateResponse implements Filter {

    private static final String ATTRIBUTE = PrivateResponse.class.getName();
    private static final String CACHE_CONTROL = "Cache-Control";
    /** What shared caches heed before it, of which some are for them alone. */
    private static final Set<String> CACHING = Set.of("cache-control", "surrogate-control", "cdn-cache-control");

    /** From now on, this response is for one browser only. */
    static void mark(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(ATTRIBUTE, true);
        response.setHeader(CACHE_CONTROL, "private, no-store");
    }

    /** What a page shows to its user is not for others, unless the page says so. */
    public static void suggest(HttpServletResponse response) {
        if (!response.containsHeader(CACHE_CONTROL)) {
            response.setHeader(CACHE_CONTROL, "private");
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean marked = request.getAttribute(ATTRIBUTE) != null;
        chain.doFilter(request, marked && response instanceof HttpServletResponse http ? new Guarded(http) : response);
    }

    /** Without a way to say anything else about caching. */
    private static final class Guarded extends HttpServletResponseWrapper {

        Guarded(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isCaching(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isCaching(name)) {
                super.addHeader(name, value);
            }
        }

        private static boolean isCaching(String name) {
            return CACHING.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
