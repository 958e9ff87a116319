/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.FileProblem;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.WatchedKeyRing;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One ring of one instance: its file, watched once it can be used, and until then an error with cause and remedy. */
final class InstanceKeyRing {

    private final KeyRingFile file;
    private final WatchedKeyRing watched;

    /**
     * The ring of that kind in {@code folder}.
     *
     * @param copy the instance's memory of its ring, or {@code null} if it has no home
     */
    InstanceKeyRing(
            KeyRingKind kind, KeyFolder folder, @Nullable RingCopy copy, InstantSource clock, RandomSource random) {
        this.file = folder.file(kind);
        FileRingLog log = new FileRingLog(file, copy);
        RingAtStart first = new RingAtStart(kind, folder, copy, log, random);
        this.watched = new WatchedKeyRing(file, clock, log, first::prepare);
    }

    WatchedKeyRing ring() {
        return watched;
    }

    /** What is wrong with the file behind a ring that is in force. */
    Optional<String> concern() {
        return watched.known().flatMap(this::compare);
    }

    private Optional<String> compare(KeyRing inForce) {
        try {
            KeyRing found = file.read();
            return found.fingerprint().equals(inForce.fingerprint())
                    ? Optional.empty()
                    : Optional.of(file + " holds another ring, " + found.fingerprint() + ", which was refused");
        } catch (IOException | KeyRingFormatException e) {
            return Optional.of(FileProblem.of(file, e));
        }
    }
}
