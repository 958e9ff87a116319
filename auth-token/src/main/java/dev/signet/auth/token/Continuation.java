/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.IssuedToken;
import dev.signet.auth.token.mode.Presentation;
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
    private final Notices notices;
    private final Journal journal;

    Continuation(TokenMode mode, Notices notices, Journal journal) {
        this.mode = mode;
        this.notices = notices;
        this.journal = journal;
    }

    /** Does what is due for a user who was let in with {@code credentials}. */
    void of(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        SignedInUser user = SignedInUser.of(request).orElse(null);
        if (user == null) {
            return;
        }
        Presentation presented = Presentation.in(request);
        if (mode.replaces(presented)) {
            boolean replaced = new Handover(mode, notices, journal)
                    .token(AuditAction.TOKEN_REISSUED, user.id(), credentials, request, response)
                    .isEmpty();
            StoredToken stored = presented.stored();
            if (replaced && stored != null) {
                ReplacedToken.note(request, stored);
            }
        }
        Optional<TokenClaims> renewed = isActivity(request) ? renewed(presented, request, response) : Optional.empty();
        renewed.or(presented::session)
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
            Presentation presented, HttpServletRequest request, HttpServletResponse response) {
        try {
            Optional<IssuedToken> token = mode.renewed(presented)
                    .filter(young -> new TokenCookie(mode.settings().cookie()).write(young.value(), request, response));
            token.flatMap(IssuedToken::claims)
                    .ifPresent(claims -> journal.issued(AuditAction.TOKEN_REISSUED, request, claims.subject(), claims));
            return token.flatMap(IssuedToken::claims);
        } catch (TokenIssueException e) {
            notices.failure("a session could not be prolonged: " + e.getMessage());
            return Optional.empty();
        }
    }
}
