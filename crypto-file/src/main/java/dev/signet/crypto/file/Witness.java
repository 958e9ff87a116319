/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The instance's memory of its key ring, in a folder of its own outside any bundle.
 *
 * <p>If the folder exists, the instance once had a ring: then a missing ring is a loss and never a reason to make one.
 */
final class Witness {

    private final KeyRingFile mirror;

    private Witness(KeyRingFile mirror) {
        this.mirror = mirror;
    }

    /** The witness kept in {@code folder}, whether that exists or not. */
    static Witness in(Path folder) {
        return new Witness(KeyRingFile.in(folder, KeyRingKind.HMAC));
    }

    Path folder() {
        return mirror.path().getParent();
    }

    Path ringPath() {
        return mirror.path();
    }

    /** Whether this instance ever had a ring; also if that cannot be found out. */
    boolean exists() {
        return !Files.notExists(folder());
    }

    boolean hasRing() {
        return mirror.exists();
    }

    /** The ring accepted last. */
    KeyRing ring() throws IOException, KeyRingFormatException {
        return mirror.read();
    }

    /** Remembers {@code ring} as the one accepted last. */
    void remember(KeyRing ring) throws IOException {
        makeFolder();
        mirror.write(ring);
    }

    /** Keeps {@code ring} beside the mirror, under its fingerprint, and tells where. */
    Path keepBackup(KeyRing ring) throws IOException {
        makeFolder();
        String fingerprint = ring.fingerprint().value().substring(0, 8);
        Path backup = folder().resolve(KeyRingKind.HMAC.label() + "." + fingerprint + ".backup");
        AtomicFile.replace(backup, KeyRingDocument.write(ring));
        return backup;
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder())) {
            return;
        }
        boolean posix = folder().getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder().getParent());
        Files.createDirectory(folder(), ownerOnly);
    }
}
