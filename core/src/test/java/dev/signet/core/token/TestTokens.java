/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signet.core.TestRings;
import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.RingKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/** Issuers, verifiers and signed texts of one farm, for tests. */
final class TestTokens {

    static final String FARM = "signet";
    static final String TIER = "publish";
    static final Duration LIFETIME = Duration.ofHours(12);

    private TestTokens() {}

    static TokenIssuer issuer(KeyRing ring, InstantSource clock) {
        return new TokenIssuer(() -> ring, FARM, TIER, LIFETIME, clock, new Random(1)::nextBytes);
    }

    static String issue(KeyRing ring, Instant now, String subject) {
        try {
            return issuer(ring, InstantSource.fixed(now)).issue(subject, null).value();
        } catch (TokenIssueException e) {
            throw new AssertionError(e);
        }
    }

    static TokenVerifier verifier(KeyRing ring, InstantSource clock) {
        return verifier(() -> ring, clock);
    }

    static TokenVerifier verifier(KeyRingProvider provider, InstantSource clock) {
        return new TokenVerifier(provider, new TokenPolicy(FARM, Set.of(TIER)), clock);
    }

    static TokenVerifier verifier(KeyRing ring) {
        return verifier(ring, InstantSource.fixed(TestRings.NOW));
    }

    /** A token with any payload, signed as an issuer would. */
    static String sign(RingKey key, byte[] payload) {
        return signSegment(key, Base64Url.encode(payload));
    }

    static String signSegment(RingKey key, String payloadSegment) {
        String signed = TokenHeader.of(key.id()) + '.' + payloadSegment;
        byte[] bytes = signed.getBytes(StandardCharsets.ISO_8859_1);
        return signed + '.' + key.authenticator(KeyPurpose.SESSION_TOKEN).tag(bytes, bytes.length);
    }

    static TokenClaims verified(Verification verification) {
        return assertInstanceOf(VerifiedToken.class, verification).claims();
    }

    static RejectionReason reason(Verification verification) {
        return assertInstanceOf(Rejection.class, verification).reason();
    }
}
