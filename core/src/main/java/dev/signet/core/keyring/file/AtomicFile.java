/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.UUID;

/**
 * Writes small secret files so that they are there completely or not at all, readable by their owner only.
 *
 * <p>Order of events: exclusive creation under a name of its own with mode 0600, write, force to disk, move into place,
 * force the folder. A process that dies in between leaves the old file and at most a stray temporary one.
 */
public final class AtomicFile {

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private AtomicFile() {}

    /** Writes {@code content} to {@code target}, replacing what is there. The owner stays the one of the folder. */
    public static void replace(Path target, byte[] content) throws IOException {
        Path temporary = writeTemporary(target, content);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target);
    }

    /**
     * Writes {@code content} to {@code target}, which must not exist.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it does; it is then untouched
     */
    public static void create(Path target, byte[] content) throws IOException {
        Path temporary = writeTemporary(target, content);
        try {
            // A hard link fails if the name is taken; a move would silently replace what another writer just made.
            Files.createLink(target, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target);
    }

    private static Path writeTemporary(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(target))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            keepOwner(temporary, target);
            return temporary;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Root that writes 0600 into another user's folder would lock that user out: give the file to the folder's owner. */
    private static void keepOwner(Path temporary, Path target) throws IOException {
        UserPrincipal owner = Files.getOwner(target.toAbsolutePath().getParent());
        if (Files.getOwner(temporary).equals(owner)) {
            return;
        }
        try {
            Files.setOwner(temporary, owner);
        } catch (IOException e) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "the folder belongs to " + owner.getName() + " and the file cannot be given to that user; run as "
                            + owner.getName() + " or root");
        }
    }

    private static FileAttribute<?>[] attributes(Path target) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? OWNER_ONLY
                : new FileAttribute<?>[0];
    }

    private static void forceFolder(Path target) throws IOException {
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
