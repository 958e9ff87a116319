/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.secret.RandomSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens that every instance with the same key ring accepts.
 *
 * <p>Signs with the ring's primary key. A new session id is drawn for each sign-in. Safe for use by several threads.
 */
public final class TokenIssuer {

    private final KeyRingProvider provider;
    private final String issuer;
    private final String audience;
    private final SessionPolicy policy;
    private final Supplier<SessionEnds> ended;
    private final InstantSource clock;
    private final RandomSource random;
    private volatile @Nullable SigningKey signingKey;

    /**
     * An issuer for one tier of one farm, whose sessions last for {@code lifetime} and cannot be ended before.
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
        this(provider, issuer, audience, SessionPolicy.fixed(lifetime), () -> SessionEnds.NONE, clock, random);
    }

    /** An issuer for one tier of one farm; {@code ended} tells what has ended, so that a new session has not. */
    public TokenIssuer(
            KeyRingProvider provider,
            String issuer,
            String audience,
            SessionPolicy policy,
            Supplier<SessionEnds> ended,
            InstantSource clock,
            RandomSource random) {
        this.provider = provider;
        this.issuer = issuer;
        this.audience = audience;
        this.policy = policy;
        this.ended = ended;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues the first token of a new session, for a user who has just signed in.
     *
     * @param identityProvider the external identity provider of the user, or {@code null} for a local user
     * @throws TokenIssueException if the user id cannot stand in a token, the token would be too long for a cookie, there
     *     is no key to sign with, it is not known which sessions have ended, or the clock is so wrong that no verifier would
     *     read the token
     */
    public EncapsulatedToken issue(String subject, @Nullable String identityProvider) throws TokenIssueException {
        SigningKey key = signingKey();
        Instant now = now();
        SessionEnds ends = ended.get();
        if (ends instanceof SessionEnds.Unknown unknown) {
            throw new TokenIssueException("a new session might count as ended: " + unknown.why());
        }
        byte[] sessionId = new byte[TokenClaims.SESSION_ID_LENGTH / 2];
        random.nextBytes(sessionId);
        return sign(
                key,
                new TokenClaims(
                        issuer,
                        audience,
                        subject,
                        now,
                        policy.expiry(now, now),
                        ends.list().signInAt(now, subject, key.id()),
                        HexFormat.of().formatHex(sessionId),
                        identityProvider));
    }

    /**
     * Issues a token that prolongs the session of {@code token}, if that is old enough; the session, the sign-in and the
     * absolute end stay what they were.
     *
     * <p>Empty if sessions do not slide, the token is younger than the renewal interval, or the session could not last
     * longer than it does already.
     *
     * @throws TokenIssueException if there is no key to sign with, or the clock is wrong by centuries
     */
    public Optional<EncapsulatedToken> reissue(VerifiedToken token) throws TokenIssueException {
        Instant now = now();
        TokenClaims claims = token.claims();
        if (!policy.isDue(claims, now) || !claims.audience().equals(audience)) {
            return Optional.empty();
        }
        return Optional.of(sign(
                signingKey(),
                new TokenClaims(
                        issuer,
                        audience,
                        claims.subject(),
                        now,
                        policy.expiry(claims.signedInAt(), now),
                        claims.signedInAt(),
                        claims.sessionId(),
                        claims.identityProviderName())));
    }

    private Instant now() throws TokenIssueException {
        long seconds = clock.instant().getEpochSecond();
        if (seconds < 1
                || seconds > TokenClaims.MAX_SECONDS - policy.absoluteEnd().toSeconds()) {
            throw new TokenIssueException("the clock of this machine is wrong by centuries or has never been set");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private EncapsulatedToken sign(SigningKey key, TokenClaims claims) throws TokenIssueException {
        requireUsable("user id", claims.subject());
        requireUsable("issuer", claims.issuer());
        requireUsable("audience", claims.audience());
        if (claims.identityProviderName() != null) {
            requireUsable("identity provider", claims.identityProviderName());
        }
        String token = key.sign(Base64Url.encode(ClaimsWriter.write(claims)));
        if (token.length() > EncapsulatedToken.MAX_LENGTH) {
            throw new TokenIssueException("the token would have " + token.length() + " characters, more than the "
                    + EncapsulatedToken.MAX_LENGTH + " that fit into a cookie");
        }
        return new EncapsulatedToken(token, claims);
    }

    /** The primary key; its sub-key is derived once, not for every token. */
    private SigningKey signingKey() throws TokenIssueException {
        RingKey primary;
        try {
            primary = provider.current()
                    .primaryAt(clock.instant())
                    .orElseThrow(() -> new TokenIssueException("all keys of the ring are revoked; add a key to it"));
        } catch (KeyRingUnavailableException e) {
            throw new TokenIssueException(e.getMessage(), e);
        }
        SigningKey ready = signingKey;
        if (ready == null || !ready.id().equals(primary.id())) {
            ready = SigningKey.of(primary);
            signingKey = ready;
        }
        return ready;
    }

    /** A key with its header and its sub-key for session tokens. */
    private record SigningKey(KeyId id, String header, MessageAuthenticator authenticator) {

        static SigningKey of(RingKey key) {
            return new SigningKey(key.id(), TokenHeader.of(key.id()), key.authenticator(KeyPurpose.SESSION_TOKEN));
        }

        String sign(String payload) {
            String signed = header + '.' + payload;
            byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
            return signed + '.' + authenticator.tag(bytes, bytes.length);
        }
    }

    private static void requireUsable(String name, String value) throws TokenIssueException {
        if (!ClaimsWriter.isUsable(value)) {
            throw new TokenIssueException("the " + name
                    + " is empty, longer than 1024 bytes, or holds a control character or broken Unicode");
        }
    }
}
