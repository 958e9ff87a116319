/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.KeyProvider;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ring of one kind in whichever storage is in force.
 *
 * <p>A provider that is restarted is away for a moment. Its last ring stays in force for {@link #PATIENCE}, so that
 * refreshing a bundle signs nobody out; it does not outlive a change of the storage.
 */
public final class SelectedKeyRing implements KeyRingProvider {

    /** How long a ring stays in force while its provider is away. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KeyRingKind kind;
    private final Storage storage;
    private final InstantSource clock;

    private volatile @Nullable Source source;
    private volatile @Nullable Held held;

    private record Source(KeyProvider provider, KeyRingProvider ring) {}

    private record Held(StorageType type, KeyRing ring) {}

    SelectedKeyRing(KeyRingKind kind, Storage storage, InstantSource clock) {
        this.kind = kind;
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring(KeyRingProvider::current);
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return ring(KeyRingProvider::lookAgain);
    }

    private interface Asking {
        KeyRing ask(KeyRingProvider provider) throws KeyRingUnavailableException;
    }

    private KeyRing ring(Asking asking) throws KeyRingUnavailableException {
        Storage.InForce inForce = storage.inForce();
        Optional<StorageType> type = inForce.selection().type();
        if (type.isEmpty()) {
            held = null;
            throw new KeyRingUnavailableException(
                    inForce.selection().problem().orElse("where the keys are is not decided yet"));
        }
        if (inForce.provider().isEmpty()) {
            return whileAway(inForce, type.get());
        }
        KeyRing ring = asking.ask(source(inForce.provider().get()).ring());
        Held before = held;
        if (before == null || before.ring() != ring || before.type() != type.get()) {
            held = new Held(type.get(), ring);
        }
        return ring;
    }

    private Source source(KeyProvider provider) {
        Source known = source;
        if (known == null || known.provider() != provider) {
            known = new Source(provider, provider.ring(kind));
            source = known;
        }
        return known;
    }

    private KeyRing whileAway(Storage.InForce inForce, StorageType type) throws KeyRingUnavailableException {
        source = null;
        Held last = held;
        if (last != null && last.type() == type && isPatient(inForce)) {
            return last.ring();
        }
        held = null;
        throw new KeyRingUnavailableException("the keys are in " + type.word() + " storage, and its provider is not"
                + " active; start the bundle " + Storage.BUNDLES.get(type)
                + (type == StorageType.JCR ? ", which waits for the repository" : ""));
    }

    /** A clock that was set back ends the patience; to go on would be to wait for nobody knows how long. */
    private boolean isPatient(Storage.InForce inForce) {
        Duration away = Duration.between(inForce.away(), clock.instant());
        return !away.isNegative() && away.compareTo(PATIENCE) < 0;
    }
}
