/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.home.InstanceHome;
import dev.signet.home.KeyLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the fingerprint of the keys that the instance in a home signs with. */
public final class KeyFingerprints {

    /** Finding the file means reading the manifest of every bundle; where it was found once it usually stays. */
    private final Map<Path, KeyRingFile> files = new ConcurrentHashMap<>();

    /** Empty if there is no key yet, or none that can be read. */
    public Optional<String> find(Path home) {
        try {
            Optional<KeyRingFile> file = Optional.ofNullable(files.get(home)).filter(KeyRingFile::exists);
            if (file.isEmpty()) {
                file = search(home);
                file.ifPresent(found -> files.put(home, found));
            }
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(file.get().read().fingerprint().toString());
        } catch (IOException | KeyRingFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<KeyRingFile> search(Path home) throws IOException {
        Optional<InstanceHome> instance = InstanceHome.findOfFarm(home);
        Optional<KeyLayout> keys =
                instance.isEmpty() ? Optional.empty() : instance.get().keys();
        // Where the marker says that keys are elsewhere, files have no say.
        return keys.isEmpty() || keys.get().marker().isElsewhere()
                ? Optional.empty()
                : keys.map(layout -> layout.ring(KeyRingKind.HMAC)).filter(KeyRingFile::exists);
    }
}
