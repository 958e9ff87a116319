/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A login page; Signet sends browsers to it when {@code auth.login.page} names its address.
 *
 * <p>The form goes to an address that ends in {@code /j_security_check}, which is Signet's. All there is to do here is to
 * say why somebody was sent, and to keep where they wanted to go: what comes in the address is checked when the form
 * arrives, and has only to be made safe for the page.
 */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.paths=" + NewsletterLoginPage.ADDRESS,
            // Open to all, or nobody could ever sign in.
            "sling.auth.requirements=-" + NewsletterLoginPage.ADDRESS
        })
public final class NewsletterLoginPage extends SlingJakartaSafeMethodsServlet {

    static final String ADDRESS = "/bin/newsletter/login.html";

    private static final NewsletterHtml PAGE = NewsletterHtml.named("login");

    /** The codes of {@code j_reason}, which docs/sessions.md lists. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("invalid_login", "User name and password do not match."),
            Map.entry("expired", "Your session has ended. Sign in again to go on."),
            Map.entry("ended", "Your session was ended. Sign in again to go on."),
            Map.entry("ended_everywhere", "You are signed out everywhere."),
            Map.entry("not_ended", "You are signed out in this browser only. Please tell us."),
            Map.entry("not_saved", "You are not signed in any more. Nothing of what you have sent was saved."),
            Map.entry("no_cookie", "Sign in to go on. If you have just done so, allow cookies first."),
            Map.entry("several_sessions", "Your browser has sent two sessions at once. Sign in again."),
            Map.entry("unknown_user", "We do not know your account here yet. Try again in a moment."),
            Map.entry("account", "Your account cannot be opened here. Please ask us."),
            Map.entry("throttled", "There were too many attempts. Wait a few minutes, then try again."),
            Map.entry("too_many_sessions", "You have signed in too often of late. Wait a while, then try again."),
            Map.entry("unavailable", "Nobody can sign in at the moment. We are working on it."),
            Map.entry("password_expired", "Your password has expired. Ask us for a new one."),
            Map.entry("password_change", "Your password has to be changed first. Please ask us."),
            Map.entry("password_in_history", "You have had that new password before. Choose another one."),
            Map.entry("passwords_differ", "The two new passwords differ. Nothing has changed."),
            Map.entry("cross_site", "The form came from another site. Sign in here."),
            Map.entry("account_locked", "Your account is locked. Please ask us."),
            Map.entry("not_allowed", "Your account may not sign in here."),
            Map.entry("not_impersonated", "You cannot act as that user here. Sign in as yourself."));

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        PAGE.send(
                response,
                texts(
                        request.getContextPath(),
                        request.getParameter("j_reason"),
                        Objects.requireNonNullElse(request.getParameter("resource"), NewsletterPage.ADDRESS)));
    }

    static Map<String, String> texts(String contextPath, @Nullable String reason, String resource) {
        return Map.of("context", contextPath, "reason", reason(reason), "resource", resource);
    }

    /** A sentence of ours; what we do not know is not repeated, since anybody can write an address. */
    static String reason(@Nullable String code) {
        return code == null ? "" : REASONS.getOrDefault(code, "Sign in to go on.");
    }
}
