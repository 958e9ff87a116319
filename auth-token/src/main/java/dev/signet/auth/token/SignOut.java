/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.Recipient;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.mode.CookieExamination;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.StoredTokens;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.sling.api.auth.Authenticator;

/**
 * Ends the sessions whose tokens a request carries, for everybody who has a copy of them, then takes the cookie away.
 *
 * <p>The cookie goes in any case. If a session could not be ended, its user is told.
 */
final class SignOut {

    /** No key has this id, so that nothing counts which ended the sessions of a key. */
    private static final KeyId NO_KEY = new KeyId("0".repeat(KeyId.LENGTH));

    private final TokenMode mode;
    private final StoredTokens storedTokens;
    private final EndedSessions ended;
    private final SessionRevocation revocation;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;

    SignOut(
            TokenMode mode,
            StoredTokens storedTokens,
            EndedSessions ended,
            SessionRevocation revocation,
            AttemptLimit limit,
            Notices notices,
            AuditNotes notes) {
        this.mode = mode;
        this.storedTokens = storedTokens;
        this.ended = ended;
        this.revocation = revocation;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
    }

    /** Whether somebody signs out: with a link or a form, and not a browser that looks ahead, or looks for an image. */
    static boolean isMeantBy(HttpServletRequest request) {
        return Set.of("GET", "POST").contains(request.getMethod()) && Recipient.isAct(request);
    }

    /** Does it if the request means it; else nothing has happened, and that is answered. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        if (!isMeantBy(request)) {
            mode.answer().notDone(request, response);
            return;
        }
        boolean allEnded = endAll(request, notes::signedOut);
        new TokenCookie(mode.settings().cookie()).delete(request, response);
        if (!allEnded) {
            // Whoever answers the request sends the browser there.
            request.setAttribute(Authenticator.LOGIN_RESOURCE, mode.answer().address(request, LoginReason.NOT_ENDED));
        }
    }

    /**
     * Ends the sessions of a browser in which somebody has just signed in: they go on nowhere, and an answer that comes late
     * cannot bring them back.
     *
     * <p>If that cannot be stored, it is remembered, and tried again; the user has signed in all the same.
     */
    void endReplaced(HttpServletRequest request) {
        boolean ignored = endAll(request, notes::replaced);
    }

    private boolean endAll(HttpServletRequest request, BiConsumer<HttpServletRequest, TokenClaims> told) {
        TokenCookie cookie = new TokenCookie(mode.settings().cookie());
        List<String> values = new ArrayList<>(cookie.values(request));
        values.addAll(cookie.formerValues(request));
        values.stream().filter(StoredToken::isShapeOf).map(StoredToken::of).forEach(storedTokens::remove);
        CookieExamination.Leaving leaving = mode.examination().leaving(values);
        boolean allEnded = !leaving.unread();
        // A header has room for many copies; each end costs a write.
        Map<String, TokenClaims> sessions = new LinkedHashMap<>();
        leaving.sessions().forEach(session -> sessions.putIfAbsent(session.sessionId(), session));
        for (TokenClaims session : sessions.values()) {
            allEnded &= end(session, request, told);
        }
        return allEnded;
    }

    private boolean end(
            TokenClaims session, HttpServletRequest request, BiConsumer<HttpServletRequest, TokenClaims> told) {
        if (hasEnded(session)) {
            return true;
        }
        // Also if it cannot be stored: it is remembered, and tried again.
        limit.sessionEnded(session.subject(), mode.settings().sessions().absoluteEnd());
        try {
            revocation.endSession(session.sessionId(), session.signedInAt(), session.subject());
            told.accept(request, session);
            return true;
        } catch (RevocationException e) {
            notices.failure("a user signed out or in anew, but the session could not be ended: " + e.getMessage());
            return false;
        }
    }

    /**
     * Whether nothing is left of a session to be ended: it was, or began so long ago that no token of it can be in force.
     *
     * <p>A token that has expired says little: its session may go on with a newer one.
     */
    private boolean hasEnded(TokenClaims session) {
        return ended.isPastAbsoluteEnd(session.signedInAt())
                || (ended.get() instanceof SessionEnds.Known known
                        && known.list().endOf(session.subject(), session.signedInAt(), session.sessionId(), NO_KEY)
                                != null);
    }
}
