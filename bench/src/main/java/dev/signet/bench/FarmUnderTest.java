/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.core.internal.Hkdf;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The farm whose tokens all contenders check: name, tier, clock, and a ring. */
record FarmUnderTest(String issuer, String audience, InstantSource clock, KeyRing ring) {

    /** Whether the clock is the real one; some libraries only take a fixed instant beside it. */
    boolean isToday() {
        return clock == SYSTEM;
    }

    private static final InstantSource SYSTEM = InstantSource.system();

    /** A farm of today with a ring of three keys, of which the last one signs. */
    static FarmUnderTest withThreeKeys() {
        Instant now = Instant.now();
        List<RingKey> keys = new ArrayList<>();
        for (int age = 3; age > 0; age--) {
            Instant activated = now.minus(Duration.ofDays(age));
            keys.add(RingKey.of(KeyRingKind.HMAC, SecretBytes.random(32, RandomSource.secure()), activated, activated));
        }
        KeyRing ring = KeyRing.of(KeyRingKind.HMAC, "0123456789abcdef", 3, KeyRing.DEFAULT_PROPAGATION_WINDOW, keys);
        return new FarmUnderTest("signet", "publish", SYSTEM, ring);
    }

    String issue(String subject) {
        try {
            return new TokenIssuer(() -> ring, issuer, audience, Duration.ofHours(12), clock, RandomSource.secure())
                    .issue(subject, null)
                    .value();
        } catch (TokenIssueException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key id to the sub-key that signs session tokens, as the specification derives it. */
    Map<String, byte[]> tokenKeys() {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (RingKey key : ring.keys()) {
            byte[] secret = key.secret(SecretAccess.insecure()).toByteArray(SecretAccess.insecure());
            keys.put(key.id().value(), Hkdf.subKey(secret, "signet/1 session token"));
        }
        return keys;
    }
}
