/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.RedirectTarget;
import dev.signet.auth.token.settings.Settings;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Map;
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

    private static final PageTemplate PAGE = PageTemplate.named("login");

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        String text = LoginReason.of(request.getParameter("j_reason"))
                .map(LoginReason::text)
                .orElse("");
        String target =
                RedirectTarget.of(request, request.getParameter("resource")).orElse("");
        PAGE.send(response, texts(request.getContextPath(), text, target));
    }

    static Map<String, String> texts(String contextPath, String reason, String target) {
        return Map.of("context", contextPath, "reason", reason, "resource", target);
    }
}
