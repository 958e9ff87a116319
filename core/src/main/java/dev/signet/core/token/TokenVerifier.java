/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.revocation.SessionEnds;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides offline whether a presented token is genuine, for this farm and tier, and in force.
 *
 * <p><b>Guarantees.</b> Total: any string gives a {@link Verification}, never an exception of its own. Nothing of a
 * token is decoded before its tag has passed, and what is longer than {@link EncapsulatedToken#MAX_LENGTH} is not even
 * looked at. A token has one accepted spelling. Safe for use by several threads, without a lock.
 */
public final class TokenVerifier {

    private static final int TAG = MessageAuthenticator.TAG_LENGTH;
    /** The shortest text worth a look: header, dot, one character, dot, tag. */
    private static final int MIN_LENGTH = TokenHeader.LENGTH + 3 + TAG;

    private final KeyRingProvider provider;
    private final TokenPolicy policy;
    private final Supplier<SessionEnds> ended;
    private final InstantSource clock;
    private final List<ClaimsStart> claimsStarts;
    private volatile @Nullable VerificationKeys keys;

    /** A verifier of a farm in which no session ends before its token does. */
    public TokenVerifier(KeyRingProvider provider, TokenPolicy policy, InstantSource clock) {
        this(provider, policy, () -> SessionEnds.NONE, clock);
    }

    /** A verifier that refuses sessions that have ended, or may have: {@code ended} is asked for every token that is genuine. */
    public TokenVerifier(
            KeyRingProvider provider, TokenPolicy policy, Supplier<SessionEnds> ended, InstantSource clock) {
        this.provider = provider;
        this.policy = policy;
        this.ended = ended;
        this.clock = clock;
        this.claimsStarts = ClaimsStart.of(policy);
    }

    /**
     * Checks a token.
     *
     * @throws KeyRingUnavailableException if there is no ring to check it with; the token may well be good
     */
    public Verification verify(String presented) throws KeyRingUnavailableException {
        int length = presented.length();
        if (length > EncapsulatedToken.MAX_LENGTH) {
            return Rejection.of(RejectionReason.OVERSIZED);
        }
        if (length < MIN_LENGTH
                || presented.charAt(TokenHeader.LENGTH) != '.'
                || presented.charAt(length - TAG - 1) != '.'
                || !TokenHeader.isLikelyIn(presented)) {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        VerificationKeys.Key key = keysOf(provider.current()).namedIn(presented);
        return key == null ? verifyByUnknownKey(presented) : verify(presented, key);
    }

    /** Looks once more, in case the key has just arrived. */
    private Verification verifyByUnknownKey(String presented) throws KeyRingUnavailableException {
        String id = TokenHeader.keyIdIn(presented);
        if (id == null) {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        VerificationKeys.Key key = keysOf(provider.lookAgain()).namedIn(presented);
        return key == null ? Rejection.unknownKey(id) : verify(presented, key);
    }

    private Verification verify(String presented, VerificationKeys.Key key) {
        // A character above 0xFF becomes '?', which no genuine token holds; a pair of surrogates becomes a single one.
        byte[] bytes = presented.getBytes(StandardCharsets.ISO_8859_1);
        int tagStart = presented.length() - TAG;
        TokenStart start = key.startOf(bytes);
        if (start == null) {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        if (key.key().isRevoked()) {
            return Rejection.of(RejectionReason.REVOKED_KEY);
        }
        if (bytes.length != presented.length() || !start.hasSigned(bytes, tagStart)) {
            return Rejection.of(RejectionReason.WRONG_TAG);
        }
        byte[] rest = Base64Url.decode(bytes, start.length(), tagStart - 1);
        TokenClaims claims = rest == null ? null : ClaimsReader.read(start.claims(), rest);
        return claims == null ? Rejection.of(RejectionReason.MALFORMED_CLAIMS) : judge(claims, key);
    }

    private VerificationKeys keysOf(KeyRing ring) {
        VerificationKeys ready = keys;
        if (ready == null || !ready.areOf(ring)) {
            ready = new VerificationKeys(ring, claimsStarts);
            keys = ready;
        }
        return ready;
    }

    /** Whether what a key of the farm has signed is for this instance, and in force. */
    private Verification judge(TokenClaims claims, VerificationKeys.Key key) {
        if (!claims.issuer().equals(policy.issuer())) {
            return Rejection.genuine(RejectionReason.WRONG_ISSUER, claims);
        }
        if (!policy.audiences().contains(claims.audience())) {
            return Rejection.genuine(RejectionReason.WRONG_AUDIENCE, claims);
        }
        long now = clock.instant().getEpochSecond();
        if (now >= claims.expiresAt().getEpochSecond()) {
            return Rejection.genuine(RejectionReason.EXPIRED, claims);
        }
        if (claims.issuedAt().getEpochSecond() - now > TokenPolicy.CLOCK_SKEW.toSeconds()) {
            return Rejection.genuine(RejectionReason.NOT_YET_VALID, claims);
        }
        SessionEnds ends = ended.get();
        if (ends.list()
                        .endOf(
                                claims.subject(),
                                claims.signedInAt(),
                                claims.sessionId(),
                                key.key().id())
                != null) {
            return Rejection.genuine(RejectionReason.REVOKED, claims);
        }
        if (ends instanceof SessionEnds.Unknown) {
            return Rejection.genuine(RejectionReason.REVOCATIONS_UNKNOWN, claims);
        }
        return new VerifiedToken(claims, key.key().id());
    }
}
