/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.UserRefusal;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.jcr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What the cookies of one request amount to; travels with the request.
 *
 * @param verified credentials of an encapsulated token, if there was a good one
 * @param stored a token of the repository, if there was one and nothing better
 * @param dead whether all there was is refused by every instance, so that the cookie may go
 * @param rejected why a genuine token was not honoured, as a word; only its holder gets to see it
 */
record Presentation(
        @Nullable VerifiedCredentials verified,
        @Nullable StoredToken stored,
        boolean dead,
        @Nullable String rejected) {

    static final Presentation NOTHING = new Presentation(null, null, false, null);

    private static final String ATTRIBUTE = Presentation.class.getName();

    static Presentation of(VerifiedCredentials verified) {
        return new Presentation(verified, null, false, null);
    }

    static Presentation of(StoredToken stored) {
        return new Presentation(null, stored, false, null);
    }

    /** What the request presented when it came in. */
    static Presentation in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Presentation presentation ? presentation : NOTHING;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What to open a session with. */
    Optional<Credentials> credentials() {
        return verified != null
                ? Optional.of(verified)
                : Optional.ofNullable(stored).map(StoredToken::credentials);
    }

    /** The claims of the session, if one was opened with an encapsulated token. */
    Optional<TokenClaims> session() {
        return Optional.ofNullable(verified)
                .filter(credentials -> credentials.refusal().isEmpty())
                .map(VerifiedCredentials::claims);
    }

    /** The session that was opened, for a user whose id the repository spells that way. */
    RequestSession session(String userId, SessionPolicy policy) {
        return session()
                .map(claims -> RequestSession.of(claims, end(claims, policy)))
                .orElseGet(() -> RequestSession.stored(userId));
    }

    /** A token from before the lifetime was shortened keeps its word. */
    private static Instant end(TokenClaims claims, SessionPolicy policy) {
        Instant end = claims.signedInAt().plus(policy.absoluteEnd()).truncatedTo(ChronoUnit.SECONDS);
        return end.isBefore(claims.expiresAt()) ? claims.expiresAt() : end;
    }

    /** Why a genuine token was not honoured: by its content, or because of its user. */
    Optional<String> rejection() {
        return verified == null
                ? Optional.ofNullable(rejected)
                : verified.refusal().map(UserRefusal::code);
    }
}
