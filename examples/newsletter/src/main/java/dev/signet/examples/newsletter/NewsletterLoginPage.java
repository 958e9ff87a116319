/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A login page; Signet sends browsers to it when {@code auth.login.page} names its address.
 *
 * <p>The form goes to an address that ends in {@code /j_security_check}, which is Signet's. All there is to do here is to
 * say why somebody was sent, and to keep where they wanted to go: what comes in the address is checked when the form
 * arrives, and has only to be made safe for the page. What the page says is Signet's, in the language of who reads it: the
 * service {@link SignInTexts} never repeats a code that it does not know, since anybody can write an address.
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

    private final transient SignInTexts texts;

    @Activate
    public NewsletterLoginPage(@Reference SignInTexts texts) {
        this.texts = texts;
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        Locale language = texts.language(request.getHeader("Accept-Language"));
        response.setHeader("Content-Language", language.toLanguageTag());
        response.addHeader("Vary", "Accept-Language");
        PAGE.send(
                response,
                values(
                        language,
                        request.getContextPath(),
                        request.getParameter("j_reason"),
                        Objects.requireNonNullElse(request.getParameter("resource"), NewsletterPage.ADDRESS)));
    }

    Map<String, String> values(Locale language, String contextPath, @Nullable String reason, String resource) {
        return Map.of(
                "lang", language.toLanguageTag(),
                "context", contextPath,
                "reason", reason == null ? "" : texts.reason(reason, language),
                "resource", resource,
                "signIn", texts.label(SignInLabel.SIGN_IN, language),
                "userName", texts.label(SignInLabel.USER_NAME, language),
                "password", texts.label(SignInLabel.PASSWORD, language));
    }
}
