/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.RefusedToken;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Tells the audit trail what became of users and their tokens, and from where they asked; never a token itself. */
final class AuditNotes {

    private final AuditTrail trail;
    private final TrustedProxies proxies;

    AuditNotes(AuditTrail trail, TrustedProxies proxies) {
        this.trail = trail;
        this.proxies = proxies;
    }

    /** A user has received a token. */
    void issued(AuditAction action, HttpServletRequest request, String userId, @Nullable TokenClaims claims) {
        record(AuditEvent.of(action).user(userId), request, claims);
    }

    /** Nothing is said of the account: whoever tried need not be its user, and may have typed a password as a name. */
    void signInRefused(HttpServletRequest request, String reason) {
        signInRefused(request, reason, null);
    }

    /** The same, of a user who has given the right password; {@code null} if that is not certain. */
    void signInRefused(HttpServletRequest request, String reason, @Nullable String userId) {
        record(AuditEvent.of(AuditAction.SIGN_IN_REFUSED).user(userId).reason(reason), request, null);
    }

    void refused(HttpServletRequest request, RefusedToken token) {
        refused(request, token.reason(), token.claims());
    }

    void refused(HttpServletRequest request, String reason, @Nullable TokenClaims claims) {
        String userId = claims == null ? null : claims.subject();
        record(AuditEvent.of(AuditAction.TOKEN_REFUSED).user(userId).reason(reason), request, claims);
    }

    void signedOut(HttpServletRequest request, TokenClaims claims) {
        record(AuditEvent.of(AuditAction.SIGNED_OUT).user(claims.subject()), request, claims);
    }

    /** Somebody has signed in where the session went on. */
    void replaced(HttpServletRequest request, TokenClaims claims) {
        record(AuditEvent.of(AuditAction.SIGNED_OUT).user(claims.subject()).reason("replaced"), request, claims);
    }

    private void record(AuditEvent event, HttpServletRequest request, @Nullable TokenClaims claims) {
        String session = claims == null ? null : claims.sessionId();
        trail.record(event.with("address", proxies.clientAddress(request)).with("session", session));
    }
}
