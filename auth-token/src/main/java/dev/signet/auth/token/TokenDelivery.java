/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.IssuedToken;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.token.TokenIssueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;

/** Hands a token over to the browser. */
final class TokenDelivery {

    private final TokenMode mode;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;

    TokenDelivery(TokenMode mode, AttemptLimit limit, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
    }

    /**
     * Sets the cookie of a new session for a user who was let in with {@code credentials}; returns what went wrong, if anything
     * did.
     *
     * <p>Where sessions are in the repository, their end leaves nothing to remember, so that any number may come and go.
     */
    Optional<LoginReason> token(
            AuditAction action,
            String userId,
            Credentials credentials,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<SignInAttempt.Throttled> throttled = mode.settings().encapsulated()
                ? limit.beginSession(userId, mode.settings().sessions().absoluteEnd())
                : Optional.empty();
        if (throttled.isPresent()) {
            notices.tooManySessions(userId);
            response.setHeader("Retry-After", throttled.get().retryAfter());
            return Optional.of(LoginReason.TOO_MANY_SESSIONS);
        }
        TokenCookie cookie = new TokenCookie(mode.settings().cookie());
        try {
            IssuedToken token = mode.token(userId, credentials);
            if (!cookie.write(token.value(), request, response)) {
                throw new TokenIssueException("the cookie would be longer than " + TokenCookie.MAX_LENGTH);
            }
            cookie.deleteOthers(request, response);
            notes.issued(action, request, userId, token.claims().orElse(null));
        } catch (TokenIssueException e) {
            notices.failure("a sign-in could not be completed: " + e.getMessage());
            return Optional.of(LoginReason.UNAVAILABLE);
        }
        if (cookie.fallsBackToLax(request)) {
            notices.sameSiteNeedsSecure();
        }
        return Optional.empty();
    }
}
