/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keys from the environment of the process: {@code PROBE_KEY_HMAC} and {@code PROBE_KEY_MASTER}, each a whole ring as
 * Base64, read once at the start.
 *
 * <p>All that another place for keys takes.
 */
@Component(service = KeyProvider.class)
@Capability(namespace = KeyStorage.NAMESPACE, name = "Environment")
public final class EnvironmentKeyProvider implements KeyProvider {

    private static final KeyStorage STORAGE = new KeyStorage(
            new StorageWord("Environment"), "the environment of this instance", "remove the variables", Set.of());

    private final Map<KeyRingKind, KeyRing> rings = new EnumMap<>(KeyRingKind.class);
    private final Map<KeyRingKind, String> problems = new EnumMap<>(KeyRingKind.class);

    @Activate
    public EnvironmentKeyProvider() {
        for (KeyRingKind kind : KeyRingKind.values()) {
            String text = System.getenv(location(kind));
            if (text != null) {
                read(kind, text);
            }
        }
    }

    private void read(KeyRingKind kind, String text) {
        byte @Nullable [] bytes = null;
        try {
            bytes = Base64.getDecoder().decode(text);
            rings.put(kind, KeyRingDocument.read(kind, bytes));
        } catch (IllegalArgumentException | KeyRingFormatException e) {
            problems.put(kind, location(kind) + " holds no key ring");
        } finally {
            if (bytes != null) {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    @Override
    public KeyStorage storage() {
        return STORAGE;
    }

    @Override
    public String location(KeyRingKind kind) {
        return "PROBE_KEY_" + kind.label().toUpperCase(Locale.ROOT);
    }

    @Override
    public KeyRingProvider ring(KeyRingKind kind) {
        return () -> stored(kind).orElseThrow(() -> new KeyRingUnavailableException(location(kind) + " is not set"));
    }

    @Override
    public Optional<KeyRing> stored(KeyRingKind kind) throws KeyRingUnavailableException {
        if (problems.containsKey(kind)) {
            throw new KeyRingUnavailableException(problems.get(kind));
        }
        return Optional.ofNullable(rings.get(kind));
    }
}
