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
import dev.signet.core.keyring.file.FileProblem;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a starting instance does about its ring: use it, adopt one that was left behind, make the very first one,
 * or refuse.
 *
 * <p>A key is made only where there is nothing to lose: no file, no predecessor's file, and no sign that there ever
 * was one. In a folder that an operator chose nothing is adopted: if it is empty, it is the wrong one, or not mounted.
 */
final class RingAtStart {

    private final KeyRingKind kind;
    private final KeyFolder folder;
    private final KeyRingFile file;
    private final @Nullable RingCopy copy;
    private final FileRingLog log;
    private final RandomSource random;

    RingAtStart(KeyRingKind kind, KeyFolder folder, @Nullable RingCopy copy, FileRingLog log, RandomSource random) {
        this.kind = kind;
        this.folder = folder;
        this.file = folder.file(kind);
        this.copy = copy;
        this.log = log;
        this.random = random;
    }

    /** Sees to it that there is a file with a ring that this instance may use. */
    void prepare() throws IOException, KeyRingUnavailableException {
        if (file.exists()) {
            compareWithCopy(readable());
            return;
        }
        InheritedRing left = new InheritedRing(kind, folder, copy);
        if (folder.isChosen()) {
            refuseEmptyChoice(left);
        } else if (left.adopt(file, log)) {
            return;
        }
        if (copy != null && copy.exists()) {
            throw new KeyRingUnavailableException(missing(copy));
        }
        create();
    }

    private void refuseEmptyChoice(InheritedRing left) throws KeyRingUnavailableException {
        if (!Files.isDirectory(folder.path())) {
            throw new KeyRingUnavailableException("the key folder " + folder.path()
                    + " that is configured does not exist; mount it, make it, or correct signet.keys.path");
        }
        String former = left.place();
        if (former != null) {
            throw new KeyRingUnavailableException(file + " is missing from the key folder that is configured, but this"
                    + " instance has had keys: " + former + ". Copy them into the folder, or correct signet.keys.path");
        }
    }

    private String missing(RingCopy found) {
        String inRepository = found.inRepository()
                .map(fingerprint -> "; the repository held ring " + fingerprint
                        + ". If that is still there, move it with: signet keys relocate HOME, or write JCR into the"
                        + " storage marker. Otherwise copy")
                .orElse(". Copy");
        return file + " is missing, and " + found.folder() + " shows that this instance once had keys"
                + found.fingerprint()
                        .map(fingerprint -> ", ring " + fingerprint + ",")
                        .orElse("")
                + " but holds no copy of them" + inRepository
                + " the file from another instance; only if there is none,"
                + " remove all that is named " + kind.label() + " from that folder to start with a new key";
    }

    private KeyRing readable() throws IOException, KeyRingUnavailableException {
        try {
            return file.read();
        } catch (KeyRingFormatException e) {
            String orCopy = copy != null && copy.hasRing() ? " or from the copy " + copy.ringPath() : "";
            throw new KeyRingUnavailableException(
                    FileProblem.of(file, e) + ". Restore it from another instance" + orCopy
                            + "; it is taken without a restart",
                    e);
        }
    }

    private void compareWithCopy(KeyRing found) throws KeyRingUnavailableException {
        if (copy == null || !copy.hasRing()) {
            return;
        }
        KeyRing last;
        try {
            last = copy.ring();
        } catch (IOException | KeyRingFormatException e) {
            // The file is good and the copy is not: it is written anew, or complained about, when the ring is in force.
            return;
        }
        switch (RingReplacement.decide(last, found)) {
            case OLDER ->
                throw new KeyRingUnavailableException(file + " holds generation " + found.generation()
                        + " of the ring, but this instance has already used generation " + last.generation()
                        + "; an older ring never replaces a newer one. Copy " + copy.ringPath()
                        + " or the file of another instance over it; to go back on purpose, remove "
                        + copy.ringPath());
            case OTHER_LINEAGE -> log.replacedByOther(found, last);
            default -> {
                // The same or a newer one: nothing to say.
            }
        }
    }

    private void create() throws IOException {
        KeyRing ring = KeyRing.ofRawKey(kind, SecretBytes.random(kind.rawKeyBytes(), random));
        try {
            file.writeFirst(ring);
            log.created(ring);
        } catch (FileAlreadyExistsException e) {
            // Another writer was quicker; then its file counts.
            return;
        }
    }
}
