/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import dev.signet.testkit.rings.TestRings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A storage in memory, which a test fills, empties and breaks. */
public final class TestProvider implements KeyProvider {

    private final String type;
    private final Map<KeyRingKind, KeyRing> rings = new EnumMap<>(KeyRingKind.class);
    private final Map<KeyRingKind, String> refusals = new EnumMap<>(KeyRingKind.class);
    private @Nullable String broken;

    public TestProvider(String type) {
        this.type = type;
    }

    public static KeyRing raw(KeyRingKind kind, long seed) {
        return TestRings.raw(kind, seed);
    }

    public TestProvider put(KeyRing ring) {
        rings.put(ring.kind(), ring);
        return this;
    }

    public TestProvider breakWith(@Nullable String message) {
        broken = message;
        return this;
    }

    /** From now on such a ring cannot be replaced. */
    public void refuse(KeyRingKind kind, String message) {
        refusals.put(kind, message);
    }

    @Override
    public KeyStorage storage() {
        boolean files = type.equals("Bundle");
        return new KeyStorage(
                new StorageWord(type),
                files ? "this instance's key files" : "this instance's " + type,
                "remove the rings in " + type,
                files
                        ? Set.of(KeyStorage.Use.BEGIN, KeyStorage.Use.REPLACE)
                        : type.equals("JCR") ? Set.of(KeyStorage.Use.RELOCATE) : Set.of());
    }

    @Override
    public String location(KeyRingKind kind) {
        return "/somewhere/" + kind.label();
    }

    @Override
    public KeyRingProvider ring(KeyRingKind kind) {
        return () -> stored(kind)
                .orElseThrow(() -> new KeyRingUnavailableException("there is no ring " + kind.label() + " in " + type));
    }

    @Override
    public Optional<KeyRing> stored(KeyRingKind kind) throws KeyRingUnavailableException {
        if (broken != null) {
            throw new KeyRingUnavailableException(broken);
        }
        return Optional.ofNullable(rings.get(kind));
    }

    @Override
    public Optional<String> concern(KeyRingKind kind) {
        return Optional.empty();
    }

    @Override
    public void replace(KeyRingKind kind, KeyRing ring) throws KeyRingUnavailableException {
        String refusal = refusals.get(kind);
        if (refusal != null) {
            throw new KeyRingUnavailableException(refusal);
        }
        rings.put(kind, ring);
    }
}
