/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.TokenKey;
import dev.signet.core.secret.RandomSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens that every instance with the same key ring accepts.
 *
 * <p>Signs with the ring's primary key. A new session id is drawn for each sign-in. Safe for use by several threads.
 */
public final class TokenIssuer {

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(36_525);

    private final KeyRingProvider provider;
    private final String issuer;
    private final String audience;
    private final Duration lifetime;
    private final InstantSource clock;
    private final RandomSource random;

    /**
     * An issuer for one tier of one farm.
     *
     * @param lifetime from issue to expiry, one second to a hundred years
     */
    public TokenIssuer(
            KeyRingProvider provider,
            String issuer,
            String audience,
            Duration lifetime,
            InstantSource clock,
            RandomSource random) {
        if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("a token lives for one second to a hundred years");
        }
        this.provider = provider;
        this.issuer = issuer;
        this.audience = audience;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues the first token of a new session, for a user who has just signed in.
     *
     * @param identityProvider the external identity provider of the user, or {@code null} for a local user
     * @throws TokenIssueException if the user id cannot stand in a token, the token would be too long for a cookie, there
     *     is no key to sign with, or the clock is so wrong that no verifier would read the token
     */
    public EncapsulatedToken issue(String subject, @Nullable String identityProvider) throws TokenIssueException {
        Instant now = now();
        byte[] sessionId = new byte[TokenClaims.SESSION_ID_LENGTH / 2];
        random.nextBytes(sessionId);
        return sign(new TokenClaims(
                issuer,
                audience,
                subject,
                now,
                now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS),
                now,
                HexFormat.of().formatHex(sessionId),
                identityProvider));
    }

    private Instant now() throws TokenIssueException {
        long seconds = clock.instant().getEpochSecond();
        if (seconds < 1 || seconds > TokenClaims.MAX_SECONDS - lifetime.toSeconds()) {
            throw new TokenIssueException("the clock of this machine is wrong by centuries or has never been set");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private EncapsulatedToken sign(TokenClaims claims) throws TokenIssueException {
        requireUsable("user id", claims.subject());
        requireUsable("issuer", claims.issuer());
        requireUsable("audience", claims.audience());
        if (claims.identityProviderName() != null) {
            requireUsable("identity provider", claims.identityProviderName());
        }
        TokenKey key = primaryKey();
        String signed = TokenHeader.of(key.id()) + '.' + Base64Url.encode(ClaimsWriter.write(claims));
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        String token =
                signed + '.' + key.authenticator(KeyPurpose.SESSION_TOKEN).tag(bytes, bytes.length);
        if (token.length() > EncapsulatedToken.MAX_LENGTH) {
            throw new TokenIssueException("the token would have " + token.length() + " characters, more than the "
                    + EncapsulatedToken.MAX_LENGTH + " that fit into a cookie");
        }
        return new EncapsulatedToken(token, claims);
    }

    private TokenKey primaryKey() throws TokenIssueException {
        try {
            return provider.current()
                    .primaryAt(clock.instant())
                    .orElseThrow(() -> new TokenIssueException("all keys of the ring are revoked; add a key to it"));
        } catch (KeyRingUnavailableException e) {
            throw new TokenIssueException(e.getMessage(), e);
        }
    }

    private static void requireUsable(String name, String value) throws TokenIssueException {
        if (!ClaimsWriter.isUsable(value)) {
            throw new TokenIssueException("the " + name
                    + " is empty, longer than 1024 bytes, or holds a control character or broken Unicode");
        }
    }
}
