/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers that are there, and the one of them that is in force.
 *
 * <p>Readers never wait: what is in force is one immutable value. Only {@link #look} changes it, one caller at a time.
 */
public final class ProviderSelection {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSelection.class);

    private final MarkerReading marker;
    private final Predecessor predecessor;
    private final MarkerFile file;
    private final SelectedRings rings;
    private final InstalledStorages storages;

    private volatile InForce inForce =
            new InForce(Selection.undecided("this bundle is just starting"), Optional.empty());

    /** The marker of this bundle under another number. */
    @FunctionalInterface
    interface Predecessor {
        Optional<StorageWord> marker() throws IOException;
    }

    /** @param declared symbolic names of bundles by the word of the storage that they declare */
    ProviderSelection(
            MarkerFile file,
            Predecessor predecessor,
            Supplier<Map<StorageWord, String>> declared,
            InstantSource clock) {
        this.file = file;
        this.storages = new InstalledStorages(declared);
        this.marker = new MarkerReading(file, storages);
        this.predecessor = predecessor;
        this.rings = new SelectedRings(clock, inForce.selection().problem().orElse(""));
    }

    void add(KeyProvider provider, long bundle) {
        storages.add(provider, bundle);
        look();
    }

    void remove(KeyProvider provider) {
        storages.remove(provider);
        look();
    }

    /** The ring of that kind in force. */
    HeldKeyRing ring(KeyRingKind kind) {
        return rings.of(kind);
    }

    public Selection selection() {
        return inForce.selection();
    }

    /** The provider in force. */
    public Optional<KeyProvider> provider() {
        return inForce.provider();
    }

    /** The providers of other storages. */
    public List<KeyProvider> others() {
        return storages.others(inForce.selection().word());
    }

    /** The rings of that kind that are not in force: those that were put aside, then those of other storages. */
    public List<KeptRing> aside(KeyRingKind kind) {
        List<KeptRing> rings = new ArrayList<>();
        storages.all().forEach(provider -> rings.addAll(provider.kept(kind)));
        for (KeyProvider other : others()) {
            try {
                other.stored(kind).ifPresent(ring -> rings.add(new KeptRing(other.location(kind), ring)));
            } catch (KeyRingUnavailableException e) {
                LOG.debug(
                        "What lies in {} storage cannot be read.",
                        other.storage().word(),
                        e);
            }
        }
        return rings;
    }

    /** Looks at the marker, and at the providers. */
    public synchronized void look() {
        InForce before = inForce;
        Selection selection = marker.read(before.selection(), this::facts);
        Optional<KeyProvider> provider = selection.word().flatMap(storages::find);
        InForce now = new InForce(selection, provider);
        inForce = now;
        rings.follow(before, now, absence(selection));
        tell(before.selection(), selection);
    }

    private String absence(Selection selection) {
        return selection
                .word()
                .map(storages::absence)
                .orElse(selection.problem().orElse("where the keys are is not decided yet"));
    }

    private StorageFacts facts() throws IOException {
        return new StorageFacts(predecessor.marker(), file.mirrored(), storages.answers());
    }

    private static void tell(Selection before, Selection now) {
        if (!now.problem().equals(before.problem())) {
            if (now.isUndecided()) {
                LOG.info("No keys yet: {}.", now.problem().orElse(""));
            } else {
                now.problem().ifPresent(problem -> LOG.error("No keys: {}.", problem));
            }
        }
        if (!now.warning().equals(before.warning())) {
            now.warning().ifPresent(LOG::warn);
        }
        if (!now.word().equals(before.word())) {
            now.word().ifPresent(word -> LOG.info("Keys are in {} storage. {}", word, now.decision()));
        }
    }
}
