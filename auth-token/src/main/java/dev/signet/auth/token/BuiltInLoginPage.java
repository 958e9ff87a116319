/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.RedirectTarget;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.osgi.service.component.annotations.Component;

/** A plain form, so that the bundle works in any Sling without another page. */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.paths=" + Settings.BUILT_IN_LOGIN_PAGE,
            "sling.auth.requirements=-" + Settings.BUILT_IN_LOGIN_PAGE,
            "service.description=Signet login page"
        })
public final class BuiltInLoginPage extends SlingJakartaSafeMethodsServlet {

    private static final String PAGE = page();

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        String text = LoginReason.of(request.getParameter("j_reason"))
                .map(LoginReason::text)
                .orElse("");
        String target =
                RedirectTarget.of(request, request.getParameter("resource")).orElse("");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        response.getWriter().write(fill(request.getContextPath(), text, target));
    }

    static String fill(String contextPath, String text, String target) {
        return PAGE.replace("{context}", escape(contextPath))
                .replace("{reason}", escape(text))
                .replace("{resource}", escape(target));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }

    private static String page() {
        try (InputStream in = BuiltInLoginPage.class.getResourceAsStream("login.html")) {
            if (in == null) {
                throw new IllegalStateException("login.html is missing in this bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
