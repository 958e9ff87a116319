/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.core.keyring.KeyRing;
import java.time.Instant;
import java.util.List;

/** What may be told about a ring: never a key. */
public record RingFacts(
        String fingerprint, long generation, String lineage, boolean raw, long windowSeconds, List<KeyFacts> keys) {

    public RingFacts {
        keys = List.copyOf(keys);
    }

    public static RingFacts of(KeyRing ring, Instant now) {
        return new RingFacts(
                ring.fingerprint().value(),
                ring.generation(),
                ring.lineage(),
                ring.isRaw(),
                ring.propagationWindow().toSeconds(),
                ring.keys().stream().map(key -> KeyFacts.of(key, ring, now)).toList());
    }
}
