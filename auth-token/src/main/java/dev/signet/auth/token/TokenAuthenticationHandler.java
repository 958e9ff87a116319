/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.StoredTokens;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import javax.jcr.Credentials;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.auth.core.spi.JakartaAuthenticationFeedbackHandler;
import org.apache.sling.auth.core.spi.JakartaAuthenticationHandler;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Recognises users by their cookie, lets them sign in with a form, and signs them out.
 *
 * <p>The handler only leads from one step to the next. It has no settings of its own, so that it stays registered when
 * these change: auth.core does not notice changed properties of a handler.
 */
@Component(
        service = JakartaAuthenticationHandler.class,
        // The settings are kept under this class's name: without this the handler would go and come with each of them.
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {
            JakartaAuthenticationHandler.PATH_PROPERTY + "=/",
            JakartaAuthenticationHandler.TYPE_PROPERTY + "=" + RequestSession.AUTH_TYPE,
            "service.ranking:Integer=10000",
            "service.description=Signet Token Authentication Handler"
        })
public final class TokenAuthenticationHandler
        implements JakartaAuthenticationHandler, JakartaAuthenticationFeedbackHandler {

    private final TokenModes modes;
    private final StoredTokens storedTokens;
    private final EndedSessions ended;
    private final SessionRevocation revocation;
    private final Notices notices;
    private final AuditTrails trails;
    private final ProgramUsers programs;
    private final AttemptLimit limit;

    @Activate
    public TokenAuthenticationHandler(
            @Reference TokenModes modes,
            @Reference StoredTokens storedTokens,
            @Reference EndedSessions ended,
            @Reference SessionRevocation revocation,
            @Reference Notices notices,
            @Reference AuditTrails trails,
            @Reference ProgramUsers programs,
            @Reference AttemptLimit limit) {
        this.modes = modes;
        this.storedTokens = storedTokens;
        this.ended = ended;
        this.revocation = revocation;
        this.notices = notices;
        this.trails = trails;
        this.programs = programs;
        this.limit = limit;
    }

    @Override
    public @Nullable AuthenticationInfo extractCredentials(HttpServletRequest request, HttpServletResponse response) {
        if (Caller.current() == null) {
            notices.notPreprocessed();
        }
        TokenMode mode = modes.current();
        boolean question = SignInForm.isQuestion(request);
        if (!question && SignIn.isMeantBy(request)) {
            return new SignIn(mode, programs, limit, notices, notes(mode), signOut(mode)).begin(request, response);
        }
        TokenCookie cookie = new TokenCookie(mode.settings().cookie());
        CookieVerdict verdict = mode.examination().of(cookie.values(request), cookie.formerValues(request));
        verdict.attachTo(request);
        verdict.refused().forEach(token -> notes(mode).refused(request, token));
        if (verdict.credentials().isEmpty()) {
            new LostSession(mode, notices, notes(mode)).withoutCredentials(verdict, request, response);
            if (question && request.getHeader("Authorization") == null) {
                mode.answer().status(request, response, verdict.loginReason().orElse(LoginReason.NOT_SIGNED_IN));
                return AuthenticationInfo.DOING_AUTH;
            }
        }
        return verdict.credentials()
                .map(credentials -> info(verdict, credentials))
                .orElse(null);
    }

    private static AuthenticationInfo info(CookieVerdict verdict, Credentials credentials) {
        String userId = verdict.session().map(TokenClaims::subject).orElse(null);
        AuthenticationInfo info = new AuthenticationInfo(RequestSession.AUTH_TYPE, userId);
        info.put(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS, credentials);
        return info;
    }

    @Override
    public boolean authenticationSucceeded(
            HttpServletRequest request, HttpServletResponse response, AuthenticationInfo info) {
        if (SignIn.succeeded(request, response)) {
            return true;
        }
        if (info.get(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS) instanceof Credentials credentials) {
            TokenMode mode = modes.current();
            new Continuation(mode, limit, notices, notes(mode)).renew(credentials, request, response);
        }
        return false;
    }

    @Override
    public void authenticationFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationInfo info) {
        if (!SignIn.failed(request, response)) {
            TokenMode mode = modes.current();
            new LostSession(mode, notices, notes(mode)).refused(request, response);
        }
    }

    /**
     * Sends people to the login page, and tells programs why; but not if they sent a password that was not even tried.
     */
    @Override
    public boolean requestCredentials(HttpServletRequest request, HttpServletResponse response) {
        TokenMode mode = modes.current();
        SignInAnswer answer = mode.answer();
        Caller caller = Caller.current();
        SignInAttempt.Throttled throttled = caller == null ? null : caller.throttled();
        if (throttled != null && !SignIn.isUnderWayIn(request)) {
            answer.throttled(request, response, throttled);
            return true;
        }
        if (answer.isForLoginPage(request)) {
            notices.loginPage().closed(mode.settings().loginPage());
            return false;
        }
        answer.ask(request, response, mode.problem().isPresent() ? LoginReason.UNAVAILABLE : reason(request));
        return true;
    }

    private static @Nullable LoginReason reason(HttpServletRequest request) {
        return ReasonedAnswer.of(request)
                .filter(reason -> reason != LoginReason.NOT_SIGNED_IN)
                .orElse(null);
    }

    @Override
    public void dropCredentials(HttpServletRequest request, HttpServletResponse response) {
        signOut(modes.current()).end(request, response);
    }

    private SignOut signOut(TokenMode mode) {
        return new SignOut(mode, storedTokens, ended, revocation, limit, notices, notes(mode));
    }

    private AuditNotes notes(TokenMode mode) {
        return new AuditNotes(trails, mode.settings().cookie().proxies());
    }

    @Override
    public String toString() {
        return "Signet Token Authentication Handler";
    }
}
