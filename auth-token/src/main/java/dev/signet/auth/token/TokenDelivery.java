/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

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
    private final Notices notices;
    private final AuditNotes notes;

    TokenDelivery(TokenMode mode, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.notices = notices;
        this.notes = notes;
    }

    /** Sets the cookie for a user who was let in with {@code credentials}; returns what went wrong, if anything did. */
    Optional<LoginReason> token(
            AuditAction action,
            String userId,
            Credentials credentials,
            HttpServletRequest request,
            HttpServletResponse response) {
        TokenCookie cookie = new TokenCookie(mode.settings().cookie());
        try {
            IssuedToken token = mode.token(userId, credentials);
            if (!cookie.write(token.value(), request, response)) {
                throw new TokenIssueException("the cookie would be longer than " + TokenCookie.MAX_LENGTH);
            }
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
