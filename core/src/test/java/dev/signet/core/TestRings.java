/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretBytes;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Keys and rings that follow from a number, so that a failure can be repeated. */
public final class TestRings {

    public static final String LINEAGE = "00112233445566aa";
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private TestRings() {}

    public static SecretBytes secret(long number) {
        return SecretBytes.random(32, new Random(number)::nextBytes);
    }

    /** The key of that number, created a day before it activates. */
    public static RingKey key(long number, Instant activates) {
        return RingKey.of(KeyRingKind.HMAC, secret(number), activates.minusSeconds(86_400), activates);
    }

    public static KeyRing ring(long generation, RingKey... keys) {
        return KeyRing.of(KeyRingKind.HMAC, LINEAGE, generation, KeyRing.DEFAULT_PROPAGATION_WINDOW, List.of(keys));
    }

    /** A ring of one key, active for a year. */
    public static KeyRing ringOfOne(long number) {
        return ring(1, key(number, NOW.minusSeconds(365 * 86_400)));
    }

    public static KeyRing rawRing(long number) {
        return KeyRing.ofRawKey(KeyRingKind.HMAC, secret(number));
    }
}
