/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The application's page, for who is signed in; others are sent to the login page, and come back here. */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.paths=" + NewsletterPage.ADDRESS,
            // Whoever asks has to be signed in. How, is Signet's business.
            "sling.auth.requirements=+" + NewsletterPage.ADDRESS
        })
public final class NewsletterPage extends SlingJakartaSafeMethodsServlet {

    static final String ADDRESS = "/bin/newsletter.html";

    private static final NewsletterHtml PAGE = NewsletterHtml.named("newsletter");

    /** Dynamic, because a changed integration gives another service: the page stays, and uses the new one. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable Subscribers subscribers;

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws ServletException, IOException {
        PAGE.send(response, texts(SessionData.of(request, response), subscribers));
    }

    static Map<String, String> texts(SessionData session, @Nullable Subscribers subscribers) {
        return Map.of(
                "user", session.userId(),
                "mode", session.tokenMode(),
                "expires", session.expiresAt().map(Object::toString).orElse("not known to this page"),
                "subscribers", count(subscribers));
    }

    private static String count(@Nullable Subscribers subscribers) {
        if (subscribers == null) {
            return "Not known: the account or the integration is not configured.";
        }
        try {
            return String.valueOf(subscribers.count());
        } catch (SubscribersException e) {
            return "Not known: " + e.getMessage();
        }
    }
}
