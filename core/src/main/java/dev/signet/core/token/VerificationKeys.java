/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.KeyRing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ring made ready for verification, with the sub-keys derived once. */
final class VerificationKeys {

    private final KeyRing ring;
    private final VerificationKey[] keys;

    VerificationKeys(KeyRing ring, List<ClaimsStart> claims) {
        this.ring = ring;
        this.keys = ring.keys().stream()
                .map(key -> new VerificationKey(key, claims))
                .toArray(VerificationKey[]::new);
    }

    boolean areOf(KeyRing other) {
        return ring == other;
    }

    /** The key that {@code token} names; the last one first, since that is most often the one that signs. */
    @Nullable
    VerificationKey namedIn(String token) {
        for (int i = keys.length - 1; i >= 0; i--) {
            if (keys[i].isNamedIn(token)) {
                return keys[i];
            }
        }
        return null;
    }
}
