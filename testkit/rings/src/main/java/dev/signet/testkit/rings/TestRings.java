/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit.rings;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Keys and rings that follow from a number, so that two places of a test mean the same one, and a failure repeats. */
public final class TestRings {

    /** Of which bytes a key of a ring document is made; raw keys have the size of their kind. */
    private static final int KEY_BYTES = 32;

    private static final String LINEAGE = "00112233445566aa";

    private TestRings() {}

    /** The secret of that number and size. */
    public static SecretBytes secret(int bytes, long number) {
        return SecretBytes.random(bytes, new Random(number)::nextBytes);
    }

    /** The ring that a raw key file stands for. */
    public static KeyRing raw(KeyRingKind kind, long number) {
        return KeyRing.ofRawKey(kind, secret(kind.rawKeyBytes(), number));
    }

    /** A key of a ring document. */
    public static RingKey key(KeyRingKind kind, long number, Instant created, Instant activates) {
        return RingKey.of(kind, secret(KEY_BYTES, number), created, activates);
    }

    /** A ring document; all of these are of one lineage. */
    public static KeyRing document(KeyRingKind kind, long generation, Duration propagationWindow, List<RingKey> keys) {
        return KeyRing.of(kind, LINEAGE, generation, propagationWindow, keys);
    }
}
