/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rings of both kinds in both forms, and next generations of them. */
final class SampleRings {

    private static final Instant NOW = TestRings.NOW;

    private SampleRings() {}

    static KeyRing raw(KeyRingKind kind) {
        return KeyRing.ofRawKey(kind, SecretBytes.random(kind.rawKeyBytes(), new Random(7)::nextBytes));
    }

    static KeyRing document(KeyRingKind kind) {
        return plus(plus(raw(kind), 1), 2);
    }

    /** All of them: raw and document, hmac and master. */
    static List<KeyRing> all() {
        List<KeyRing> rings = new ArrayList<>();
        for (KeyRingKind kind : KeyRingKind.values()) {
            rings.add(raw(kind));
            rings.add(document(kind));
        }
        return rings;
    }

    /** The next generation, with one more key. */
    static KeyRing plus(KeyRing ring, long number) {
        List<RingKey> keys = new ArrayList<>(ring.keys());
        keys.add(key(ring.kind(), number));
        return KeyRing.of(ring.kind(), ring.lineage(), ring.generation() + 1, ring.propagationWindow(), keys);
    }

    static RingKey key(KeyRingKind kind, long number) {
        return RingKey.of(kind, TestRings.secret(number), NOW, NOW.plusSeconds(number));
    }
}
