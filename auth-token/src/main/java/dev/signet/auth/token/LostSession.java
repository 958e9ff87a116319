/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.Recipient;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.VerifiedCredentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.sling.auth.core.spi.AuthenticationHandler.FAILURE_REASON_CODES;
import org.apache.sling.auth.core.spi.JakartaAuthenticationHandler;

/**
 * A request without a session: tells the platform that none goes on, the browser to forget what is left of one, and
 * whoever waits for the answer the reason.
 */
final class LostSession {

    private final TokenMode mode;
    private final Notices notices;
    private final AuditNotes notes;

    LostSession(TokenMode mode, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.notices = notices;
        this.notes = notes;
    }

    /** No cookie of the request can open a session. */
    void withoutCredentials(CookieVerdict verdict, HttpServletRequest request, HttpServletResponse response) {
        if (verdict.dead()) {
            forget(request, response);
        }
        if (request.getHeader("Authorization") == null) {
            // Sling would take who comes from the very page for somebody in a loop, and send no login page.
            request.setAttribute(JakartaAuthenticationHandler.FAILURE_REASON_CODE, FAILURE_REASON_CODES.EXPIRED_TOKEN);
            ReasonedAnswer.note(request, verdict.loginReason().orElse(LoginReason.NOT_SIGNED_IN));
        }
    }

    /** The repository has opened none for what the cookie holds. */
    void refused(HttpServletRequest request, HttpServletResponse response) {
        CookieVerdict verdict = CookieVerdict.in(request);
        VerifiedCredentials verified = verdict.verified();
        if (verified != null && verified.refusal().isPresent()) {
            String reason = verified.refusal().get().code();
            notices.refusedUser(verified.claims().subject(), reason);
            notes.refused(request, reason, verified.claims());
        } else if (verdict.isOfSeveralSessions()) {
            notes.refused(request, CookieVerdict.SEVERAL_SESSIONS, null);
            forget(request, response);
        } else if (verified != null) {
            impersonationFailed(verified, request, response);
            return;
        }
        ReasonedAnswer.note(request, verdict.loginReason().orElse(LoginReason.EXPIRED));
    }

    /** The session itself has opened: it is the other user who is not there, or may not be impersonated. */
    private void impersonationFailed(
            VerifiedCredentials verified, HttpServletRequest request, HttpServletResponse response) {
        notes.refused(request, LoginReason.IMPERSONATION.code(), verified.claims());
        if (Recipient.of(request) == Recipient.PERSON) {
            cookie().endImpersonation(request, response);
        }
        ReasonedAnswer.note(request, LoginReason.IMPERSONATION);
    }

    /** Only an answer that a person waits for: any other may come late, when the browser has a new session. */
    private void forget(HttpServletRequest request, HttpServletResponse response) {
        if (Recipient.of(request) == Recipient.PERSON) {
            cookie().delete(request, response);
        }
    }

    private TokenCookie cookie() {
        return new TokenCookie(mode.settings().cookie());
    }
}
