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
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ring that an instance had, and that is not where it belongs: in a predecessor's folder, or as the copy. */
final class InheritedRing {

    private final KeyRingKind kind;
    private final KeyFolder folder;
    private final @Nullable RingCopy copy;

    InheritedRing(KeyRingKind kind, KeyFolder folder, @Nullable RingCopy copy) {
        this.kind = kind;
        this.folder = folder;
        this.copy = copy;
    }

    private record Found(KeyRing ring, Path path) {}

    /** Where such a ring is, or was; {@code null} if this instance never had one. */
    @Nullable
    String place() {
        if (folder.isChosen() && folder.bundleFile(kind).exists()) {
            return folder.bundleFile(kind).toString();
        }
        List<KeyRingFile> inherited = folder.inherited(kind);
        if (!inherited.isEmpty()) {
            return inherited.get(0).toString();
        }
        if (copy == null || !copy.exists()) {
            return null;
        }
        return copy.hasRing()
                ? "a copy is " + copy.ringPath()
                : copy.fingerprint()
                        .or(copy::inRepository)
                        .map(fingerprint -> "ring " + fingerprint + ", as " + copy.folder() + " tells")
                        .orElse(copy.folder() + " tells so");
    }

    /** Puts it into {@code file}, if there is one. */
    boolean adopt(KeyRingFile file, FileRingLog log) throws IOException, KeyRingUnavailableException {
        Found found = newer(inherited(file), copy(file));
        if (found == null) {
            return false;
        }
        try {
            file.writeFirst(found.ring());
        } catch (FileAlreadyExistsException e) {
            // Another writer was quicker; then its file counts.
            return true;
        }
        if (!sameAs(found.ring(), file)) {
            throw new KeyRingUnavailableException(
                    file + " was adopted from " + found.path() + " but does not read back as the same ring");
        }
        log.adopted(found.ring(), found.path());
        return true;
    }

    private static boolean sameAs(KeyRing ring, KeyRingFile file) throws IOException {
        try {
            return file.read().fingerprint().equals(ring.fingerprint());
        } catch (KeyRingFormatException e) {
            return false;
        }
    }

    /** The copy is of what was accepted last; a predecessor's file may have been replaced by hand since. */
    private static @Nullable Found newer(@Nullable Found inherited, @Nullable Found copy) {
        if (inherited == null || copy == null) {
            return inherited == null ? copy : inherited;
        }
        return RingReplacement.decide(copy.ring(), inherited.ring()) == RingReplacement.OLDER ? copy : inherited;
    }

    private @Nullable Found inherited(KeyRingFile file) throws KeyRingUnavailableException {
        List<KeyRingFile> files = folder.inherited(kind);
        if (files.isEmpty()) {
            return null;
        }
        KeyRingFile youngest = files.get(0);
        try {
            return new Found(youngest.read(), youngest.path());
        } catch (IOException | KeyRingFormatException e) {
            if (copy != null && copy.hasRing()) {
                return null;
            }
            throw cannot(file, youngest.toString(), e);
        }
    }

    private @Nullable Found copy(KeyRingFile file) throws KeyRingUnavailableException {
        if (copy == null || !copy.hasRing()) {
            return null;
        }
        try {
            return new Found(copy.ring(), copy.ringPath());
        } catch (IOException | KeyRingFormatException e) {
            throw cannot(file, copy.ringPath().toString(), e);
        }
    }

    private static KeyRingUnavailableException cannot(KeyRingFile file, String from, Exception cause) {
        return new KeyRingUnavailableException(
                file + " is missing, and what is left of it cannot take its place: " + FileProblem.of(from, cause)
                        + ". Copy the file from another instance",
                cause);
    }
}
