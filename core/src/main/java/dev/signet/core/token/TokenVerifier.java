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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
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
    private final InstantSource clock;
    private volatile @Nullable VerificationKeys keys;

    public TokenVerifier(KeyRingProvider provider, TokenPolicy policy, InstantSource clock) {
        this.provider = provider;
        this.policy = policy;
        this.clock = clock;
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
                || presented.charAt(length - TAG - 1) != '.') {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        String keyPart = TokenHeader.keyPartOf(presented);
        if (keyPart == null) {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        VerificationKeys.Entry entry = keysOf(provider.current()).find(keyPart);
        return entry == null ? verifyByUnknownKey(presented, keyPart) : verify(presented, entry);
    }

    /** Looks once more, in case the key has just arrived. */
    private Verification verifyByUnknownKey(String presented, String keyPart) throws KeyRingUnavailableException {
        String id = TokenHeader.keyIdIn(keyPart);
        if (id == null) {
            return Rejection.of(RejectionReason.MALFORMED);
        }
        VerificationKeys.Entry entry = keysOf(provider.lookAgain()).find(keyPart);
        return entry == null ? Rejection.unknownKey(id) : verify(presented, entry);
    }

    private Verification verify(String presented, VerificationKeys.Entry entry) {
        if (entry.key().isRevoked()) {
            return Rejection.of(RejectionReason.REVOKED_KEY);
        }
        // A character above 0xFF becomes '?', which no genuine token holds; a pair of surrogates becomes a single one.
        byte[] bytes = presented.getBytes(StandardCharsets.ISO_8859_1);
        int tagStart = presented.length() - TAG;
        if (bytes.length != presented.length() || !entry.authenticator().matches(bytes, tagStart - 1, tagStart)) {
            return Rejection.of(RejectionReason.WRONG_TAG);
        }
        return judge(Arrays.copyOfRange(bytes, TokenHeader.LENGTH + 1, tagStart - 1), entry);
    }

    private VerificationKeys keysOf(KeyRing ring) {
        VerificationKeys ready = keys;
        if (ready == null || !ready.areOf(ring)) {
            ready = new VerificationKeys(ring);
            keys = ready;
        }
        return ready;
    }

    /** What a key of the farm has signed. */
    private Verification judge(byte[] payloadSegment, VerificationKeys.Entry entry) {
        byte[] payload = Base64Url.decode(payloadSegment);
        TokenClaims claims = payload == null ? null : ClaimsReader.read(payload);
        if (claims == null) {
            return Rejection.of(RejectionReason.MALFORMED_CLAIMS);
        }
        if (!claims.issuer().equals(policy.issuer())) {
            return Rejection.genuine(RejectionReason.WRONG_ISSUER, claims);
        }
        if (!policy.audiences().contains(claims.audience())) {
            return Rejection.genuine(RejectionReason.WRONG_AUDIENCE, claims);
        }
        Instant now = clock.instant();
        if (!now.isBefore(claims.expiresAt())) {
            return Rejection.genuine(RejectionReason.EXPIRED, claims);
        }
        if (claims.issuedAt().isAfter(now.plus(TokenPolicy.CLOCK_SKEW))) {
            return Rejection.genuine(RejectionReason.NOT_YET_VALID, claims);
        }
        return new VerifiedToken(claims, entry.key().id());
    }
}
