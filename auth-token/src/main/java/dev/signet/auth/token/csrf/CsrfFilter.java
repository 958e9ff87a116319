/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.csrf.CsrfRefusal;
import dev.signet.core.keyring.KeyRingUnavailableException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Refuses what a signed-in user's browser was made to send by a page of another site.
 *
 * <p>It works inside of Sling, where the parameters of a form are read once and for all, uploads included. Requests without a
 * session in a cookie pass: a browser adds nothing to them that their sender does not know.
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
    private final AuditTrails trails;

    @Activate
    public CsrfFilter(@Reference CsrfProtection protection, @Reference AuditTrails trails) {
        this.protection = protection;
        this.trails = trails;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof SlingJakartaHttpServletRequest sling
                && response instanceof HttpServletResponse http
                && protection.isNeededBy(sling, sling.getResource().getPath())) {
            filter(sling, http, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void filter(SlingJakartaHttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<CsrfRefusal> refusal;
        try {
            refusal = protection.refusal(request);
        } catch (KeyRingUnavailableException e) {
            answer(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Nothing was done: whether this request comes from a page of this site cannot be told at the moment."
                            + " Try again in a while.");
            return;
        }
        if (refusal.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        record(request, refusal.get());
        answer(response, HttpServletResponse.SC_FORBIDDEN, explanation(refusal.get()));
    }

    private void record(SlingJakartaHttpServletRequest request, CsrfRefusal refusal) {
        RequestSession session = RequestSession.of(request).orElseThrow();
        trails.record(AuditEvent.of(AuditAction.CSRF_REFUSED)
                .user(session.userId())
                .reason(refusal.code())
                .with("session", session.sessionId().orElse(null))
                .with("path", request.getResource().getPath()));
    }

    private static String explanation(CsrfRefusal refusal) {
        String proof = refusal == CsrfRefusal.MISSING
                ? "it has no CSRF token"
                : refusal == CsrfRefusal.EXPIRED
                        ? "its CSRF token has expired"
                        : "its CSRF token is not that of this session";
        return "Nothing was done: this request did not prove that it comes from a page of this site, because " + proof
                + ". Load the page again and repeat what you did. Programs get a token from " + CsrfTokenServlet.PATH
                + " and send it in the header " + CsrfProtection.HEADER + " or in the field " + CsrfProtection.FIELD
                + ".";
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write((text + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
