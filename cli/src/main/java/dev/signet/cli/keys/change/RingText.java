/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import java.util.stream.Collectors;

/** How a ring is called in a sentence: by what identifies it, never by a key. */
public final class RingText {

    private RingText() {}

    public static String of(KeyRing ring) {
        String keys =
                ring.keys().stream().map(RingKey::id).map(Object::toString).collect(Collectors.joining(", "));
        return ring.kind().label() + " ring " + ring.fingerprint()
                + (ring.isRaw() ? " (raw, key " : " (generation " + ring.generation() + ", keys ") + keys + ")";
    }
}
