/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import dev.signet.farm.demo.html.DemoPage;
import dev.signet.farm.demo.html.DemoTexts;
import dev.signet.farm.demo.html.Frame;
import dev.signet.farm.demo.html.Html;
import dev.signet.farm.demo.html.Template;
import dev.signet.farm.demo.html.Visit;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.JakartaOptingServlet;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.apache.sling.settings.SlingSettingsService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The login page: a form for user name and password, and the reason if somebody was sent back to it.
 *
 * <p>Of what was typed, the user name alone is shown again; the destination is checked, and the reason is a sentence of
 * Signet's, in the language of who reads it.
 */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.resourceTypes=signet/demo/login",
            "sling.servlet.methods=GET",
            "sling.servlet.methods=HEAD"
        })
public final class LoginPage extends SlingJakartaSafeMethodsServlet implements JakartaOptingServlet {

    private static final Template PAGE = Template.named("login");
    private static final String TYPED_NAME = "login-name";
    private static final Template NEW_PASSWORD = Template.named("login-new-password");
    private static final Template REASON = Template.named("login-reason");
    private static final Template ALREADY = Template.named("login-already");
    private static final Template REACH = Template.named("login-reach");

    private final transient Visits visits;
    private final transient SignInTexts texts;

    @Activate
    public LoginPage(BundleContext context, @Reference SlingSettingsService settings, @Reference SignInTexts texts) {
        this.visits = Visits.to(context, settings);
        this.texts = texts;
    }

    @Override
    public boolean accepts(SlingJakartaHttpServletRequest request) {
        return Visits.asPage(request);
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        LoginWords words = LoginWords.of(
                texts, texts.language(request.getHeader("Accept-Language")), request.getParameter("j_reason"));
        String resource = request.getParameter("resource");
        Form form = new Form(Destination.forForm(resource), typedName(request, response));
        Answer.send(
                response,
                page(visits.of(request), words, Destination.of(resource), form),
                words.demo().language());
    }

    /** What the form holds already: where it leads to, and the name that was typed before, if there is one. */
    record Form(String resource, String user) {}

    /** The authentication handler keeps it for a minute. */
    private static String typedName(HttpServletRequest request, HttpServletResponse response) {
        Cookie kept = request.getCookies() == null
                ? null
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(TYPED_NAME))
                        .findFirst()
                        .orElse(null);
        if (kept == null) {
            return "";
        }
        response.addHeader("Set-Cookie", TYPED_NAME + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        try {
            return new String(Base64.getUrlDecoder().decode(kept.getValue()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static Html page(Visit visit, LoginWords words, Destination destination) {
        return page(visit, words, destination, new Form(destination.path(), ""));
    }

    static Html page(Visit visit, LoginWords words, Destination destination, Form form) {
        Html notice = words.reason()
                .map(reason -> REASON.fill(Map.of("text", reason)))
                .or(() -> visit.user().map(user -> already(visit, user, destination, words.demo())))
                .orElse(Html.NOTHING);
        Html reach = words.demo().get(visit.stored() ? "login.reach_stored" : "login.reach");
        Html title = words.label(words.isChange() ? SignInLabel.CHANGE_PASSWORD : SignInLabel.SIGN_IN);
        Html main = PAGE.fill(Map.of(
                "notice", notice,
                "reach", REACH.fill(Map.of("text", reach)),
                "title", title,
                "invalid", Html.text(Boolean.toString(words.isWrong())),
                "userName", words.label(SignInLabel.USER_NAME),
                "user", Html.text(form.user()),
                "password", words.label(SignInLabel.PASSWORD),
                "newpassword", words.isChange() ? newPassword(words) : Html.NOTHING,
                "resource", Html.text(form.resource()),
                "hint", words.demo().get("login.hint")));
        return Frame.around(visit, DemoPage.LOGIN, title, main, words.demo());
    }

    private static Html newPassword(LoginWords words) {
        return NEW_PASSWORD.fill(Map.of(
                "new", words.label(SignInLabel.NEW_PASSWORD), "again", words.label(SignInLabel.NEW_PASSWORD_AGAIN)));
    }

    private static Html already(Visit visit, String user, Destination destination, DemoTexts demo) {
        Map<String, String> values =
                Map.of("user", user, "instance", visit.instance().name());
        return ALREADY.fill(Map.of(
                "text", demo.get(visit.stored() ? "login.already_here" : "login.already", values),
                "goOn", demo.get(visit.stored() ? "login.try_again" : "login.go_on", values),
                "resource", Html.text(destination.path())));
    }
}
