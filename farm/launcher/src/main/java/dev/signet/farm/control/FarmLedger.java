/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The farm's state as several commands at once may change it: one after the other, each on top of the one before.
 *
 * <p>The lock is the operating system's, so a command that dies does not leave it behind.
 */
final class FarmLedger {

    /** Longer than it takes to end processes that do not want to end, which is done under the lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final FarmHome home;
    private final FarmStateFile file;
    private final Waiting waiting;

    FarmLedger(FarmHome home, Waiting waiting) {
        this.home = home;
        this.file = FarmStateFile.in(home.folder());
        this.waiting = waiting;
    }

    /** Something that is done while nobody else may change the farm. */
    interface Action<T> {
        T run() throws FarmException, InterruptedException;
    }

    Optional<FarmState> read() throws FarmException {
        return file.read();
    }

    /** Writes a new state; to be called under the lock. */
    FarmState write(FarmState state) throws FarmException {
        file.write(state);
        return state;
    }

    /** Changes the state there is. */
    FarmState change(UnaryOperator<FarmState> change) throws FarmException, InterruptedException {
        return locked(() -> write(change.apply(read().orElseThrow())));
    }

    <T> T locked(Action<T> action) throws FarmException, InterruptedException {
        // Closing the channel gives the lock back.
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            acquire(channel);
            return action.run();
        } catch (IOException e) {
            throw FarmException.ofFile("the farm cannot be locked", home.lock(), e);
        }
    }

    private void acquire(FileChannel channel) throws IOException, FarmException, InterruptedException {
        Instant deadline = waiting.now().plus(PATIENCE);
        while (!tryAcquire(channel)) {
            if (!waiting.now().isBefore(deadline)) {
                throw new FarmException(
                        "another command has been changing the farm in " + home + " for " + PATIENCE.toSeconds()
                                + " seconds",
                        "wait for it, or end it, then try again");
            }
            waiting.pause(INTERVAL);
        }
    }

    private static boolean tryAcquire(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process holds it.
            return false;
        }
    }
}
