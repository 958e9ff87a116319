/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.auth.token.notice.AuditTrails;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Refuses what a signed-in user's browser was made to send by a page of another site.
 *
 * <p>It works inside of Sling, where the parameters of a form are read once and for all, uploads included.
 */
@Component(
        service = Filter.class,
        property = {
            "sling.filter.scope=REQUEST",
            "service.ranking:Integer=10000",
            "service.description=Signet CSRF filter"
        })
public final class CsrfFilter implements Filter {

    private final CsrfProtection protection;
    private final CsrfCheck check;

    @Activate
    public CsrfFilter(@Reference CsrfProtection protection, @Reference AuditTrails trails) {
        this.protection = protection;
        this.check = new CsrfCheck(protection::refusal, trails);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof SlingJakartaHttpServletRequest sling)
                || !(response instanceof HttpServletResponse http)
                || !protection.isNeededBy(sling, sling.getResource())
                || check.passes(sling, http, sling.getResource().getPath())) {
            chain.doFilter(request, response);
        }
    }
}
