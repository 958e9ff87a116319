/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file {@code hmac} or {@code master} that holds one key ring.
 *
 * <p><b>Guarantees.</b> A write is complete or has not happened: a temporary file of its own name is created with mode
 * 0600, forced to disk and moved into place, and the folder is forced too. A first ring never replaces a file that is
 * there. A damaged file is an exception with a name, never an empty ring.
 */
public final class KeyRingFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final KeyRingKind kind;
    private final Path path;

    private KeyRingFile(KeyRingKind kind, Path path) {
        this.kind = kind;
        this.path = path;
    }

    /** The file of the given kind in {@code folder}, whether it exists or not. */
    public static KeyRingFile in(Path folder, KeyRingKind kind) {
        return new KeyRingFile(kind, folder.resolve(kind.label()));
    }

    public Path path() {
        return path;
    }

    public KeyRingKind kind() {
        return kind;
    }

    /** Whether something stands there; also if that cannot be found out, so that nobody takes "unknown" for "none". */
    public boolean exists() {
        return !Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads the ring; a document is read whole or not at all. */
    public KeyRing read() throws IOException, KeyRingFormatException {
        byte[] bytes = readBytes();
        try {
            return KeyRingDocument.read(kind, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The bytes as they are, for a copy byte for byte; at most one more than the longest ring has. */
    public byte[] readBytes() throws IOException {
        // Opening a pipe would wait for somebody to write into it.
        if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(path.toString(), null, "this is a folder, a pipe or a device, not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(KeyRingDocument.MAX_BYTES + 1);
        }
    }

    /** Replaces the ring, whichever is there, or writes the first one; to change a ring, {@link #exchange} it. */
    public void write(KeyRing ring) throws IOException {
        replace(ring, step -> {});
    }

    void replace(KeyRing ring, AtomicWrite.Progress progress) throws IOException {
        byte[] bytes = KeyRingDocument.write(ring);
        try {
            new AtomicWrite(path, progress).replace(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Writes the first ring.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file already, which is then untouched
     */
    public void writeFirst(KeyRing ring) throws IOException {
        writeFirst(ring, step -> {});
    }

    void writeFirst(KeyRing ring, AtomicWrite.Progress progress) throws IOException {
        byte[] bytes = KeyRingDocument.write(ring);
        try {
            new AtomicWrite(path, progress).create(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Replaces {@code expected} by {@code next}, if it is still there: of two writers one wins, and the other is told.
     *
     * @throws KeyRingChangedException if the file holds another ring than {@code expected}; it is then untouched
     * @throws KeyRingFormatException if the file is damaged; it is then untouched
     * @throws java.nio.file.NoSuchFileException if there is no file
     */
    public void exchange(KeyRing expected, KeyRing next) throws IOException, KeyRingFormatException {
        exchange(expected, next, step -> {});
    }

    void exchange(KeyRing expected, KeyRing next, AtomicWrite.Progress progress)
            throws IOException, KeyRingFormatException {
        RingLock.whileHeld(path, () -> {
            KeyRing found = read();
            if (!found.fingerprint().equals(expected.fingerprint())) {
                throw new KeyRingChangedException(path + " holds the ring " + found.fingerprint() + " of generation "
                        + found.generation() + ", not the ring " + expected.fingerprint()
                        + " that the change was made for: somebody was faster; look at the ring and try again");
            }
            replace(next, progress);
        });
    }

    /** Whether somebody else than the owner may read or write the file; {@code false} where modes are unknown. */
    public boolean isExposed() throws IOException {
        return permissions().stream()
                .anyMatch(permission ->
                        !OWNER_ONLY.contains(permission) && permission != PosixFilePermission.OWNER_EXECUTE);
    }

    /**
     * Takes the file away from everybody but its owner; refused for a symbolic link, which could point anywhere.
     *
     * <p>By way of the open folder, which opens the file without following links and changes what it has opened. A view
     * of the path that is told not to follow links follows them all the same on newer Java releases.
     */
    public void restrictToOwner() throws IOException {
        try (DirectoryStream<Path> folder =
                Files.newDirectoryStream(path.toAbsolutePath().getParent())) {
            if (folder instanceof SecureDirectoryStream<Path> secure) {
                secure.getFileAttributeView(path.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setPermissions(OWNER_ONLY);
            }
        }
    }

    private Set<PosixFilePermission> permissions() throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.getPosixFilePermissions(path)
                : Set.of();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
