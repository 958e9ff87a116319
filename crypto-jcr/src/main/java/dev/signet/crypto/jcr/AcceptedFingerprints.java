/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers which rings of the repository were in force, by fingerprint, beside the instance's own copies of keys.
 *
 * <p>{@code <home>/signet/keys/hmac.repository} and {@code master.repository}: one line each, and no key.
 */
final class AcceptedFingerprints {

    private final Path folder;

    AcceptedFingerprints(Path folder) {
        this.folder = folder;
    }

    Path path(KeyRingKind kind) {
        return folder.resolve(kind.label() + ".repository");
    }

    /** The fingerprint written last; empty if there is none that can be read. */
    Optional<Fingerprint> last(KeyRingKind kind) {
        try {
            return Optional.of(new Fingerprint(Files.readString(path(kind)).strip()))
                    .filter(fingerprint -> !fingerprint.value().isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(KeyRingKind kind, Fingerprint fingerprint) throws IOException {
        PrivateFolder.make(folder);
        AtomicFile.replace(path(kind), (fingerprint.value() + '\n').getBytes(StandardCharsets.US_ASCII));
    }
}
