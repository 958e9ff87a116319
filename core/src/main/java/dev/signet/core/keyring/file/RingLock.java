/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRingFormatException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time for one ring, among all threads and processes that ask for this lock.
 *
 * <p>The lock is one of the system on an empty file beside the ring, {@code hmac.lock}, and ends with its process,
 * however that dies. The file stays: whoever removed it would let two writers in, one with the old file and one with
 * the new.
 */
final class RingLock {

    /** What is done by one writer at a time. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException, KeyRingFormatException;
    }

    /** The system's lock is the whole process's, so the threads of one have to queue in front of it. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private RingLock() {}

    /** Waits until no other writer holds the lock of the ring in {@code file}, then makes the change. */
    static void whileHeld(Path file, Change change) throws IOException, KeyRingFormatException {
        THREADS.lock();
        try (FileChannel channel = open(file.toAbsolutePath().resolveSibling(file.getFileName() + ".lock"))) {
            FileLock lock = channel.lock();
            try {
                change.make();
            } finally {
                lock.release();
            }
        } finally {
            THREADS.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        FileChannel channel = openAsItIs(file);
        try {
            FolderOwner.give(file, file);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel openAsItIs(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FolderOwner.only(file));
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(file)) {
                throw new FileSystemException(file.toString(), null, "this is a link, not a lock; remove it");
            }
            return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
