/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.DemoPage;
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
import java.util.Optional;
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
 * <p>Of what was typed, the user name alone is shown again; reason and destination are checked against what is known.
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
    private static final Template ALREADY_HERE = Template.named("login-already-here");
    private static final Template REACH = Template.named("login-reach");
    private static final Template REACH_STORED = Template.named("login-reach-stored");

    private final transient Visits visits;

    @Activate
    public LoginPage(BundleContext context, @Reference SlingSettingsService settings) {
        this.visits = Visits.to(context, settings);
    }

    @Override
    public boolean accepts(SlingJakartaHttpServletRequest request) {
        return Visits.asPage(request);
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        Optional<LoginNotice> reason = LoginNotice.of(request.getParameter("j_reason"));
        String resource = request.getParameter("resource");
        Form form = new Form(Destination.forForm(resource), typedName(request, response));
        Answer.send(response, page(visits.of(request), reason, Destination.of(resource), form));
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

    static Html page(Visit visit, Optional<LoginNotice> reason, Destination destination) {
        return page(visit, reason, destination, new Form(destination.path(), ""));
    }

    static Html page(Visit visit, Optional<LoginNotice> reason, Destination destination, Form form) {
        Html notice = reason.map(LoginPage::notice)
                .or(() -> visit.user().map(user -> already(visit, user, destination)))
                .orElse(Html.NOTHING);
        boolean wrong = reason.filter(LoginNotice.INVALID_LOGIN::equals).isPresent();
        boolean change = reason.filter(LoginNotice::asksForNewPassword).isPresent();
        Html main = PAGE.fill(Map.of(
                "notice", notice,
                "reach", (visit.stored() ? REACH_STORED : REACH).fill(Map.of()),
                "title", Html.text(change ? "Change your password" : "Sign in"),
                "invalid", Html.text(Boolean.toString(wrong)),
                "user", Html.text(form.user()),
                "newpassword", change ? NEW_PASSWORD.fill(Map.of()) : Html.NOTHING,
                "resource", Html.text(form.resource())));
        return Frame.around(visit, DemoPage.LOGIN, reason.isPresent() ? "Sign in again" : "Sign in", main);
    }

    private static Html notice(LoginNotice reason) {
        return REASON.fill(Map.of("text", Html.text(reason.text())));
    }

    private static Html already(Visit visit, String user, Destination destination) {
        Html resource = Html.text(destination.path());
        return visit.stored()
                ? ALREADY_HERE.fill(Map.of(
                        "user", Html.text(user), "resource", resource, "instance", Frame.badge(visit.instance())))
                : ALREADY.fill(Map.of("user", Html.text(user), "resource", resource));
    }
}
