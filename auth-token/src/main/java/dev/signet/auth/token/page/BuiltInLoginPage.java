/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.TypedName;
import dev.signet.auth.token.settings.Settings;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.jspecify.annotations.Nullable;
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

    /** Of the script within the page, which the browser checks; without a script the page does as well. */
    static final String SCRIPT_SHA256 = "GYbMkrLiy4342jyaP0fT4sQrzSvL6DhZrAy+YVSAr90=";

    private static final PageTemplate PAGE = PageTemplate.named("login");

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        LoginReason reason =
                LoginReason.of(request.getParameter(LoginReason.PARAMETER)).orElse(null);
        String target = SignInAnswer.wanted(request).orElse("");
        String user = TypedName.take(request, response).orElse("");
        Texts texts = Languages.of(request);
        PAGE.send(response, texts, values(texts, request.getContextPath(), reason, target, user), SCRIPT_SHA256);
    }

    static Map<String, String> values(
            Texts texts, String contextPath, @Nullable LoginReason reason, String target, String user) {
        boolean change = reason != null && reason.asksForNewPassword();
        return Map.of(
                "context",
                contextPath,
                "reason",
                reason == null ? "" : reason.text(texts),
                "resource",
                target,
                "user",
                user,
                "nameFocus",
                user.isEmpty() ? "autofocus" : "",
                "passwordFocus",
                user.isEmpty() ? "" : "autofocus",
                "change",
                change ? "" : "hidden disabled",
                "title",
                texts.get(change ? "login.change_password" : "login.sign_in"));
    }
}
