/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.StorageWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The two rings of whichever storage is in force.
 *
 * <p>A provider that is restarted is away for a moment; its rings are held, so that refreshing a bundle signs nobody out.
 * A ring does not outlive a change of the storage.
 */
final class SelectedRings {

    /** How long a ring stays in force while its provider is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<KeyRingKind, HeldKeyRing> rings = new EnumMap<>(KeyRingKind.class);

    SelectedRings(InstantSource clock, String why) {
        Arrays.stream(KeyRingKind.values()).forEach(kind -> rings.put(kind, new HeldKeyRing(PATIENCE, clock, why)));
    }

    HeldKeyRing of(KeyRingKind kind) {
        return Objects.requireNonNull(rings.get(kind));
    }

    /**
     * What is in force has changed, or was looked at. One caller at a time.
     *
     * @param absence why there may be no ring now, with the remedy
     */
    void follow(InForce before, InForce now, String absence) {
        Optional<StorageWord> former = before.selection().word();
        if (isRefused(now.selection())
                || (former.isPresent() && !former.equals(now.selection().word()))) {
            rings.values().forEach(ring -> ring.end(absence));
        }
        if (now.provider().isEmpty()) {
            rings.values().forEach(ring -> ring.away(absence));
        }
        if (!now.provider().equals(before.provider())) {
            now.provider().ifPresent(this::use);
        }
    }

    private void use(KeyProvider provider) {
        rings.forEach((kind, ring) -> ring.come(provider.ring(kind)));
    }

    private static boolean isRefused(Selection selection) {
        return selection.word().isEmpty() && !selection.isUndecided();
    }
}
