/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.Sealer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The master rings of this instance that are not in force: backups, and what lies in another storage.
 *
 * <p>Nothing is delivered that only they open. They tell where the key of such a value is, and let it be sealed again.
 */
final class FormerRings {

    private final Supplier<List<KeptRing>> rings;
    private final Sealer sealer;

    FormerRings(Supplier<List<KeptRing>> rings, Sealer sealer) {
        this.rings = rings;
        this.sealer = sealer;
    }

    /** A value that was opened, and with which ring. */
    record Found(KeptRing by, Opened opened) {}

    /** Tries them on a value that {@code master} does not open; of several that do, the one put aside last counts. */
    Optional<Found> open(KeyRing master, String text, Place place) {
        for (KeptRing kept : rings.get()) {
            if (sealer.openWithFormer(kept.ring(), master, text, place) instanceof Opened opened) {
                return Optional.of(new Found(kept, opened));
            }
        }
        return Optional.empty();
    }

    /** Where the key of such a value is; empty if it is nowhere here. */
    Optional<String> place(KeyRingProvider master, String text, Place place) {
        try {
            return open(master.current(), text, place).map(found -> found.by().place());
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }
}
