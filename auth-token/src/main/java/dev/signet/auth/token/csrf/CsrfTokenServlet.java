/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.core.keyring.KeyRingUnavailableException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives a page of this site the CSRF token of the user's session; who is not signed in gets none, and needs none. */
@Component(
        service = Servlet.class,
        property = {"sling.servlet.paths=" + CsrfTokenServlet.PATH, "sling.auth.requirements=-" + CsrfTokenServlet.PATH
        })
public final class CsrfTokenServlet extends SlingJakartaSafeMethodsServlet {

    static final String PATH = "/libs/granite/csrf/token.json";

    private static final long serialVersionUID = 1L;

    private final transient CsrfProtection protection;

    @Activate
    public CsrfTokenServlet(@Reference CsrfProtection protection) {
        this.protection = protection;
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(answer(request, response));
    }

    private String answer(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response) {
        try {
            // The alphabet of a token needs no escaping.
            return protection
                    .tokenFor(request)
                    .map(token -> "{\"token\":\"" + token + "\"}")
                    .orElse("{}");
        } catch (KeyRingUnavailableException e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return "{}";
        }
    }
}
