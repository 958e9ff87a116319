/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session that a request came with in its cookie; there is none before the repository has opened it.
 *
 * <p>A request that proves its user in another way, with a password for example, has no such session.
 */
public final class RequestSession {

    /** What applications see as the type of authentication. */
    public static final String AUTH_TYPE = "TOKEN";

    private static final String ATTRIBUTE = RequestSession.class.getName();

    private final String userId;
    private final @Nullable TokenClaims claims;
    private final @Nullable Instant endsAt;

    private RequestSession(String userId, @Nullable TokenClaims claims, @Nullable Instant endsAt) {
        this.userId = userId;
        this.claims = claims;
        this.endsAt = endsAt;
    }

    /** A session that stands in an encapsulated token, and lasts until {@code endsAt} at the most. */
    public static RequestSession of(TokenClaims claims, Instant endsAt) {
        return new RequestSession(claims.subject(), claims, endsAt);
    }

    /** A session whose token the repository keeps: nothing is known of it but the user. */
    public static RequestSession stored(String userId) {
        return new RequestSession(userId, null, null);
    }

    /** The session of the request, if its cookie opened one. */
    public static Optional<RequestSession> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestSession session
                ? Optional.of(session)
                : Optional.empty();
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Who signed in, even if the request impersonates somebody else. */
    public String userId() {
        return userId;
    }

    /** What stays the same through every reissue; absent if the repository keeps the token. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(claims).map(TokenClaims::sessionId);
    }

    public Optional<Instant> signedInAt() {
        return Optional.ofNullable(claims).map(TokenClaims::signedInAt);
    }

    /** When it ends without another request. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(claims).map(TokenClaims::expiresAt);
    }

    /** When it ends, however busy it is. */
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }
}
