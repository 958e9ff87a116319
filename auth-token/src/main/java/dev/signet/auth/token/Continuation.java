/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.http.PrivateResponse;
import dev.signet.auth.token.http.Recipient;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.IssuedToken;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.token.TokenClaims;
import dev.signet.core.token.TokenIssueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;

/**
 * A session goes on: the repository has opened it for one more request.
 *
 * <p>Not before that does the request learn of its session, and the browser receive a younger token: a token of somebody
 * who is not let in is never prolonged.
 */
final class Continuation {

    private final TokenMode mode;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;

    Continuation(TokenMode mode, AttemptLimit limit, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
    }

    /** Does what is due for a user who was let in with {@code credentials}. */
    void renew(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        PrivateResponse.suggest(response);
        SignedInUser user = SignedInUser.of(request).orElse(null);
        if (user == null) {
            return;
        }
        CookieVerdict verdict = CookieVerdict.in(request);
        boolean speculative = Recipient.of(request) == Recipient.NOBODY;
        if (!speculative && mode.replaces(verdict)) {
            boolean replaced = new TokenDelivery(mode, limit, notices, notes)
                    .token(AuditAction.TOKEN_REISSUED, user.id(), credentials, request, response)
                    .isEmpty();
            StoredToken stored = verdict.stored();
            if (replaced && stored != null) {
                ReplacedToken.note(request, stored);
            }
        }
        Optional<TokenClaims> renewed =
                !speculative && isActivity(request) ? renewed(verdict, request, response) : Optional.empty();
        renewed.or(verdict::session)
                .map(claims -> RequestSession.of(claims, mode.settings().endOf(claims)))
                .orElseGet(() -> RequestSession.stored(user.id()))
                .attachTo(request);
    }

    /** The path as Sling sees it: without the context path, decoded. */
    private boolean isActivity(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return !mode.settings().idlePaths().contains(path);
    }

    /** Requests that come at the same time may each renew the token; each of these tokens is good, and so is the old. */
    private Optional<TokenClaims> renewed(
            CookieVerdict verdict, HttpServletRequest request, HttpServletResponse response) {
        try {
            Optional<IssuedToken> token = mode.renewed(verdict)
                    .filter(young -> new TokenCookie(mode.settings().cookie()).write(young.value(), request, response));
            token.flatMap(IssuedToken::claims)
                    .ifPresent(claims -> notes.issued(AuditAction.TOKEN_REISSUED, request, claims.subject(), claims));
            return token.flatMap(IssuedToken::claims);
        } catch (TokenIssueException e) {
            notices.failure("a session could not be prolonged: " + e.getMessage());
            return Optional.empty();
        }
    }
}
