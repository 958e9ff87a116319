/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyProvider;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers that are there, and the one of them that is in force.
 *
 * <p>Readers never wait: what is in force is one immutable value. Only {@link #look} changes it, one caller at a time.
 */
public final class Storage {

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** Whose bundle has to be active for a storage. */
    static final Map<StorageType, String> BUNDLES =
            Map.of(StorageType.BUNDLE, Surroundings.FILE_PROVIDER, StorageType.JCR, Surroundings.REPOSITORY_PROVIDER);

    private final MarkerReading marker;
    private final Predecessor predecessor;
    private final MarkerFile file;
    private final Predicate<String> installed;
    private final SelectedRings rings;
    private final Collection<Installed> providers = new CopyOnWriteArrayList<>();

    private volatile InForce inForce =
            new InForce(Selection.undecided("this bundle is just starting"), Optional.empty());

    /** The marker of this bundle under another number. */
    @FunctionalInterface
    interface Predecessor {
        Optional<StorageType> marker() throws IOException;
    }

    /**
     * What is in force.
     *
     * @param provider empty if no storage is decided, or while its provider is away
     */
    record InForce(Selection selection, Optional<KeyProvider> provider) {}

    /** A provider and the number of its bundle. */
    private record Installed(KeyProvider provider, long bundle) {}

    Storage(MarkerFile file, Predecessor predecessor, Predicate<String> installed, InstantSource clock) {
        this.file = file;
        this.marker = new MarkerReading(file);
        this.predecessor = predecessor;
        this.installed = installed;
        this.rings = new SelectedRings(clock, inForce.selection().problem().orElse(""));
    }

    /** From two installations of a provider the later one counts: it takes over what the other one leaves. */
    void add(KeyProvider provider, long bundle) {
        providers.add(new Installed(provider, bundle));
        look();
    }

    void remove(KeyProvider provider) {
        providers.removeIf(other -> other.provider() == provider);
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
        Optional<StorageType> used = inForce.selection().type();
        return providers.stream()
                .map(Installed::provider)
                .filter(other -> used.isEmpty() || !isOf(other, used.get()))
                .toList();
    }

    /** The rings of that kind that are not in force: those that were put aside, then those of other storages. */
    public List<KeptRing> aside(KeyRingKind kind) {
        List<KeptRing> rings = new ArrayList<>();
        providers.forEach(installed -> rings.addAll(installed.provider().kept(kind)));
        for (KeyProvider other : others()) {
            try {
                other.stored(kind).ifPresent(ring -> rings.add(new KeptRing(other.location(kind), ring)));
            } catch (KeyRingUnavailableException e) {
                LOG.debug("What lies in {} storage cannot be read.", other.storageType(), e);
            }
        }
        return rings;
    }

    /** Looks at the marker, and at the providers. */
    public synchronized void look() {
        InForce before = inForce;
        Selection selection = marker.read(before.selection(), this::facts);
        Optional<KeyProvider> provider = selection.type().flatMap(this::find);
        InForce now = new InForce(selection, provider);
        inForce = now;
        rings.follow(before, now);
        tell(before.selection(), selection);
    }

    private Optional<KeyProvider> find(StorageType type) {
        return providers.stream()
                .filter(installed -> isOf(installed.provider(), type))
                .max(Comparator.comparingLong(Installed::bundle))
                .map(Installed::provider);
    }

    private static boolean isOf(KeyProvider provider, StorageType type) {
        return provider.storageType().equals(type.word());
    }

    private StorageFacts facts() throws IOException {
        boolean filesPossible = installed.test(Surroundings.FILE_PROVIDER);
        return new StorageFacts(
                predecessor.marker(),
                file.mirrored(),
                filesPossible ? find(StorageType.BUNDLE).map(Storage::holdsKeys) : Optional.of(false),
                installed.test(Surroundings.REPOSITORY_PROVIDER),
                find(StorageType.JCR).flatMap(Storage::repositoryHoldsKeys));
    }

    /** A ring that cannot be read, or is missing where there once was one, counts: it is nothing to make a new one over. */
    private static boolean holdsKeys(KeyProvider files) {
        return Arrays.stream(KeyRingKind.values()).anyMatch(kind -> {
            try {
                return files.stored(kind).isPresent();
            } catch (KeyRingUnavailableException e) {
                return true;
            }
        });
    }

    /** Until the repository can be read it says nothing: its user for keys may not be there yet at a first start. */
    private static Optional<Boolean> repositoryHoldsKeys(KeyProvider repository) {
        try {
            for (KeyRingKind kind : KeyRingKind.values()) {
                if (repository.stored(kind).isPresent()) {
                    return Optional.of(true);
                }
            }
            return Optional.of(false);
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
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
        if (!now.type().equals(before.type())) {
            now.type().ifPresent(type -> LOG.info("Keys are in {} storage. {}", type.word(), now.decision()));
        }
    }
}
