/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a starting instance does about its ring: use it, adopt the copy, make the very first one, or refuse.
 *
 * <p>A key is made only where there is nothing to lose: no file, and no witness that there ever was one.
 */
final class FirstRing {

    private final KeyRingFile file;
    private final @Nullable Witness witness;
    private final RingJournal journal;
    private final RandomSource random;

    FirstRing(KeyRingFile file, @Nullable Witness witness, RingJournal journal, RandomSource random) {
        this.file = file;
        this.witness = witness;
        this.journal = journal;
        this.random = random;
    }

    /** Sees to it that there is a file with a ring that this instance may use. */
    void prepare() throws IOException, KeyRingUnavailableException {
        if (file.exists()) {
            compareWithWitness(readable());
        } else if (witness != null && witness.hasRing()) {
            adopt(witness);
        } else if (witness != null && witness.exists()) {
            throw new KeyRingUnavailableException(file + " is missing, and " + witness.folder()
                    + " shows that this instance once had keys but holds no copy of them. Copy the file from another"
                    + " instance; only if there is none, remove that folder to start with a new key");
        } else {
            create();
        }
    }

    private KeyRing readable() throws IOException, KeyRingUnavailableException {
        try {
            return file.read();
        } catch (KeyRingFormatException e) {
            String copy = witness != null && witness.hasRing() ? " or from the copy " + witness.ringPath() : "";
            throw new KeyRingUnavailableException(
                    Problem.of(file, e) + ". Restore it from another instance" + copy
                            + "; it is taken without a restart",
                    e);
        }
    }

    private void compareWithWitness(KeyRing found) throws KeyRingUnavailableException {
        if (witness == null || !witness.hasRing()) {
            return;
        }
        KeyRing last;
        try {
            last = witness.ring();
        } catch (IOException | KeyRingFormatException e) {
            // The file is good and the copy is not: it is written anew, or complained about, when the ring is in force.
            return;
        }
        switch (RingReplacement.decide(last, found)) {
            case OLDER ->
                throw new KeyRingUnavailableException(file + " holds generation " + found.generation()
                        + " of the ring, but this instance has already used generation " + last.generation()
                        + "; an older ring never replaces a newer one. Copy " + witness.ringPath()
                        + " or the file of another instance over it; to go back on purpose, remove "
                        + witness.ringPath());
            case OTHER_LINEAGE -> journal.replacedByOther(found, last);
            default -> {
                // The same or a newer one: nothing to say.
            }
        }
    }

    private void adopt(Witness from) throws IOException, KeyRingUnavailableException {
        KeyRing ring;
        try {
            ring = from.ring();
        } catch (IOException | KeyRingFormatException e) {
            throw new KeyRingUnavailableException(
                    file + " is missing, and the copy cannot take its place: "
                            + Problem.of(from.ringPath().toString(), e) + ". Copy the file from another instance",
                    e);
        }
        writeUnlessThere(ring);
        journal.adopted(ring);
    }

    private void create() throws IOException {
        KeyRing ring = KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(KeyRingKind.HMAC.rawKeyBytes(), random));
        if (writeUnlessThere(ring)) {
            journal.created(ring);
        }
    }

    /** Another writer may have been quicker; then its file counts. */
    private boolean writeUnlessThere(KeyRing ring) throws IOException {
        try {
            file.writeFirst(ring);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
