/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A file that one thread of one process at a time may hold.
 *
 * <p>The lock is the operating system's, so a process that dies does not leave it behind.
 */
public final class ExclusiveFile implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final FileChannel channel;
    private boolean held;

    private ExclusiveFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the file for that long; whether it is held then, {@link #isHeld()} tells. */
    public static ExclusiveFile take(Path file, Duration patience, Waiting waiting)
            throws IOException, InterruptedException {
        ExclusiveFile exclusive = new ExclusiveFile(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        try {
            waiting.until(patience, INTERVAL, exclusive::tryTake);
            return exclusive;
        } catch (InterruptedException | RuntimeException e) {
            exclusive.close();
            throw e;
        }
    }

    boolean isHeld() {
        return held;
    }

    private boolean tryTake() {
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process holds it.
            held = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return held;
    }

    /** Gives the file back, if it was held. */
    @Override
    public void close() throws IOException {
        held = false;
        channel.close();
    }
}
