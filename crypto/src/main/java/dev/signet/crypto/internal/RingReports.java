/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.storage.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How storage and rings stand, for the console and for health checks. */
final class RingReports {

    private final InstanceStorage storage;

    RingReports(InstanceStorage storage) {
        this.storage = storage;
    }

    CryptoSnapshot.Storage storage() {
        Selection selection = storage.storage().selection();
        return new CryptoSnapshot.Storage(
                selection.word().map(StorageWord::text),
                selection.found(),
                selection.decision(),
                selection.warning(),
                selection.problem(),
                storage.storage().provider().map(KeyProvider::storage));
    }

    List<CryptoSnapshot.Ring> rings() {
        return Arrays.stream(KeyRingKind.values()).map(this::ring).toList();
    }

    private CryptoSnapshot.Ring ring(KeyRingKind kind) {
        Optional<KeyProvider> provider = storage.storage().provider();
        Optional<KeyRing> ring = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            ring = Optional.of(storage.ring(kind).current());
        } catch (KeyRingUnavailableException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        return new CryptoSnapshot.Ring(
                kind,
                provider.map(used -> used.storage().word().text()),
                provider.map(used -> used.location(kind)),
                ring,
                problem,
                ring.isPresent() ? provider.flatMap(used -> used.concern(kind)) : Optional.empty());
    }

    /** How to choose where another storage holds other rings: a relocation moves both of them. */
    RingChoice choice() {
        return new RingChoice(
                storage().used(),
                rings().stream().flatMap(ring -> ring.ring().stream()).anyMatch(ring -> ring.generation() > 0));
    }

    /** Rings where nobody looks for them. */
    List<CryptoSnapshot.OtherRing> elsewhere() {
        List<CryptoSnapshot.OtherRing> rings = new ArrayList<>();
        for (KeyProvider other : storage.storage().others()) {
            for (KeyRingKind kind : KeyRingKind.values()) {
                stored(other, kind)
                        .map(ring -> new CryptoSnapshot.OtherRing(
                                other.storage(),
                                other.location(kind),
                                kind,
                                ring.fingerprint(),
                                ring.keys().stream().map(RingKey::id).toList()))
                        .ifPresent(rings::add);
            }
        }
        return rings;
    }

    /** What cannot be read in a storage that is not in force is no news. */
    private static Optional<KeyRing> stored(KeyProvider provider, KeyRingKind kind) {
        try {
            return provider.stored(kind);
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }
}
