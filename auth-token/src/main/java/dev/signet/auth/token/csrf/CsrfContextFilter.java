/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.session.RequestSession;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.sling.auth.core.AuthenticationSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Refuses the same to servlets beside Sling that let Sling sign their users in, as remote access to the repository does.
 *
 * <p>Filters of Sling do not see these requests. What their body is, is for the servlet to read: the token comes in the
 * header. Nothing is exempted by configuration.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.context.select=(&(osgi.http.whiteboard.context.name=*)"
                    + "(!(osgi.http.whiteboard.context.name=org.apache.sling)))",
            "service.ranking:Integer=10000",
            "service.description=Signet CSRF filter of other servlets"
        })
public final class CsrfContextFilter implements Filter {

    /** Of HTTP and WebDAV, those that change nothing. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "SEARCH");

    private static final String CONSOLE = "org.apache.felix.webconsole";

    private final CsrfCheck check;

    @Activate
    public CsrfContextFilter(@Reference CsrfProtection protection, @Reference AuditTrails trails) {
        this.check = new CsrfCheck(protection::headerRefusal, trails);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOfConsole(request) && response instanceof HttpServletResponse page) {
            // What a visitor clicks in a frame on another site comes from a page of this one.
            page.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
            page.setHeader("X-Frame-Options", "SAMEORIGIN");
        }
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answered)
                || SAFE.contains(asked.getMethod())
                || !isOfSling(asked)
                || passes(asked, answered)) {
            chain.doFilter(request, response);
        }
    }

    /** Pages of the web console know of no token. What they send says at least that they have sent it. */
    private boolean passes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return isOfConsole(request)
                ? check.isOfThisSite(request, response, request.getRequestURI())
                : check.passes(request, response, request.getRequestURI());
    }

    private static boolean isOfConsole(ServletRequest request) {
        return CONSOLE.equals(request.getServletContext().getServletContextName());
    }

    private static boolean isOfSling(HttpServletRequest request) {
        return request.getAttribute(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER) != null
                || RequestSession.of(request).isPresent();
    }
}
