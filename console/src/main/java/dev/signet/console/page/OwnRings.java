/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoSnapshot;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fingerprints in force here, and how others compare with them. */
final class OwnRings {

    private final Map<KeyRingKind, String> own = new EnumMap<>(KeyRingKind.class);

    private OwnRings() {}

    static OwnRings of(CryptoSnapshot snapshot) {
        OwnRings rings = new OwnRings();
        snapshot.rings()
                .forEach(ring -> ring.ring()
                        .map(KeyRing::fingerprint)
                        .map(Fingerprint::value)
                        .ifPresent(value -> rings.own.put(ring.kind(), value)));
        return rings;
    }

    @Nullable
    String own(KeyRingKind kind) {
        return own.get(kind);
    }

    boolean isOwn(KeyRingKind kind, @Nullable String fingerprint) {
        return fingerprint != null && fingerprint.equals(own.get(kind));
    }

    boolean isSame(PeerAnswer peer) {
        return peer.isSameAs(own(KeyRingKind.HMAC), own(KeyRingKind.MASTER));
    }
}
