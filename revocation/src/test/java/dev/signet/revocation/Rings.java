/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ring that all instances of a test have; it can be changed, and taken away. */
final class Rings implements KeyRingProvider {

    private volatile @Nullable KeyRing ring;

    Rings(long... keys) {
        take(1, keys);
    }

    /** The keys of these numbers; the last one signs. Those below zero are revoked. */
    void take(long generation, long... keys) {
        RingKey[] made = new RingKey[keys.length];
        for (int i = 0; i < keys.length; i++) {
            RingKey key = key(Math.abs(keys[i]), i);
            made[i] = keys[i] < 0 ? key.revokedAt(TestClock.START) : key;
        }
        ring = TestRings.document(KeyRingKind.HMAC, generation, Duration.ZERO, List.of(made));
    }

    void takeAway() {
        ring = null;
    }

    private static RingKey key(long number, int order) {
        Instant activates = TestClock.START.minus(Duration.ofDays(100)).plus(Duration.ofDays(order));
        return TestRings.key(KeyRingKind.HMAC, number, activates, activates);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        KeyRing present = ring;
        if (present == null) {
            throw new KeyRingUnavailableException("no keys in this test");
        }
        return present;
    }
}
