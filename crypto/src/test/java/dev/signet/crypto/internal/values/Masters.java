/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.crypto.internal.TestProvider;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Master rings, and values sealed under them. */
final class Masters implements KeyRingProvider {

    static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    final Sealer sealer = new Sealer(RandomSource.secure());
    final TestClock clock = new TestClock();

    @Nullable
    KeyRing inForce;

    static KeyRing raw(long seed) {
        return TestProvider.raw(KeyRingKind.MASTER, seed);
    }

    /** A ring document of such keys, the last of which is the primary one. */
    static KeyRing ring(long generation, Integer... seeds) {
        List<RingKey> keys = Arrays.stream(seeds)
                .map(seed -> TestRings.key(KeyRingKind.MASTER, seed, CREATED, CREATED.plusSeconds(seed)))
                .toList();
        return TestRings.document(KeyRingKind.MASTER, generation, Duration.ofMinutes(10), keys);
    }

    String seal(KeyRing ring, String plain) throws Exception {
        return sealer.seal(ring, clock.instant(), plain, null);
    }

    String seal(KeyRing ring, String plain, String pid, String property) throws Exception {
        return sealer.seal(ring, clock.instant(), plain, new Place(pid, property));
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        KeyRing ring = inForce;
        if (ring == null) {
            throw new KeyRingUnavailableException("there is no ring yet");
        }
        return ring;
    }
}
