/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second writer out: of two that count on from the same line, one would damage the record. */
final class FolderLock {

    private final Path path;
    private @Nullable FileChannel channel;

    FolderLock(Path path) {
        this.path = path;
    }

    /** Takes the lock, unless it is held already. */
    void take() throws IOException {
        if (channel != null) {
            return;
        }
        FileChannel opened =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = opened.tryLock();
            if (lock == null) {
                throw new IOException("another process writes the record in " + path.getParent());
            }
            channel = opened;
        } catch (OverlappingFileLockException e) {
            throw new IOException("another bundle of this instance writes the record in " + path.getParent(), e);
        } finally {
            if (channel == null) {
                opened.close();
            }
        }
    }

    void release() {
        FileChannel held = channel;
        channel = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
