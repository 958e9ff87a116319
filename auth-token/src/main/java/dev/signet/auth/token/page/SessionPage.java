/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.csrf.CsrfProtection;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.settings.Settings;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.SessionRevocation;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.auth.Authenticator;
import org.apache.sling.api.servlets.SlingJakartaAllMethodsServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows users how and until when they are signed in, and lets them sign out here or everywhere.
 *
 * <p>Works without scripts. It checks by itself that a form was sent by this very page, whatever else is configured.
 */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.paths=" + SessionPage.PATH,
            "sling.servlet.methods=GET",
            "sling.servlet.methods=HEAD",
            "sling.servlet.methods=POST",
            "sling.auth.requirements=+" + SessionPage.PATH,
            "service.description=Signet session page"
        })
public final class SessionPage extends SlingJakartaAllMethodsServlet {

    static final String PATH = "/system/signet/session.html";

    private static final PageTemplate PAGE = PageTemplate.named("session");
    private static final PageTemplate OTHER = PageTemplate.named("session-other");

    private final transient TokenModes modes;
    private final transient SessionRevocation revocation;
    private final transient Notices notices;
    private final transient Authenticator authenticator;
    private final transient InstantSource clock = InstantSource.system();
    private final transient CsrfProtection csrf;

    @Activate
    public SessionPage(
            @Reference TokenModes modes,
            @Reference SessionRevocation revocation,
            @Reference CsrfProtection csrf,
            @Reference Notices notices,
            @Reference Authenticator authenticator) {
        this.modes = modes;
        this.revocation = revocation;
        this.notices = notices;
        this.authenticator = authenticator;
        this.csrf = csrf;
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        show(request, response, "");
    }

    @Override
    protected void doPost(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        RequestSession session = RequestSession.of(request).orElse(null);
        if (session == null) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            show(request, response, "");
        } else if (!isSentByThisPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            show(request, response, "session.open_too_long");
        } else if (request.getParameter("everywhere") != null && isKnownEverywhere(session)) {
            endAll(request, response, session);
        } else {
            authenticator.logout(request, response);
        }
    }

    private void endAll(
            SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response, RequestSession session)
            throws IOException {
        try {
            revocation.endSessionsOf(session.userId(), session.userId());
        } catch (RevocationException e) {
            notices.failure("a user's sessions could not be ended: " + e.getMessage());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            show(request, response, "session.not_ended");
            return;
        }
        SignInAnswer answer = modes.current().answer();
        request.setAttribute(Authenticator.LOGIN_RESOURCE, answer.address(request, LoginReason.ENDED_EVERYWHERE));
        authenticator.logout(request, response);
    }

    /** Also says what went wrong, if {@code problem} is the key of a text. */
    private void show(HttpServletRequest request, HttpServletResponse response, String problem) throws IOException {
        Texts texts = Languages.of(request);
        Optional<RequestSession> session = RequestSession.of(request);
        Map<String, String> values = new HashMap<>();
        values.put("context", request.getContextPath());
        values.put("problem", problem.isEmpty() ? "" : texts.get(problem));
        if (session.isEmpty()) {
            OTHER.send(response, texts, values);
            return;
        }
        values.putAll(facts(session.get(), texts));
        values.put("csrf", csrfToken(request));
        PAGE.send(response, texts, values);
    }

    private Map<String, String> facts(RequestSession session, Texts texts) {
        Settings settings = modes.current().settings();
        SessionText text = new SessionText(texts, clock.instant());
        boolean slides = settings.slides(session);
        return Map.of(
                "fixed", slides ? "" : "hidden",
                "hidden", isKnownEverywhere(session) ? "" : "hidden",
                "title", text.title(session),
                "how", text.how(session),
                "since", text.since(session),
                "idle", text.idleEnd(session),
                "end", text.end(session),
                "renewal", text.renewal(settings.sessions(), slides));
    }

    private static boolean isKnownEverywhere(RequestSession session) {
        return session.sessionId().isPresent();
    }

    private boolean isSentByThisPage(HttpServletRequest request) {
        try {
            return csrf.refusal(request).isEmpty();
        } catch (KeyRingUnavailableException e) {
            return false;
        }
    }

    /** Without keys there is no token, and the buttons say so when they are pressed. */
    private String csrfToken(HttpServletRequest request) {
        try {
            return csrf.tokenFor(request).orElse("");
        } catch (KeyRingUnavailableException e) {
            return "";
        }
    }
}
