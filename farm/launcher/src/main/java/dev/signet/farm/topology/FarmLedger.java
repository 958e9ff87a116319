/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The farm's state as several commands at once may change it: one after the other, each on top of the one before. */
public final class FarmLedger {

    /** Longer than it takes to end processes that do not want to end, which is done under the lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final FarmHome home;
    private final FarmStateFile file;
    private final Waiting waiting;

    public FarmLedger(FarmHome home, Waiting waiting) {
        this.home = home;
        this.file = FarmStateFile.in(home.folder());
        this.waiting = waiting;
    }

    /** Something that is done while nobody else may change the farm. */
    public interface Action<T> {
        T run() throws FarmException, InterruptedException;
    }

    public Optional<FarmState> read() throws FarmException {
        return file.read();
    }

    /** Writes a new state; to be called under the lock. */
    public FarmState write(FarmState state) throws FarmException {
        file.write(state);
        return state;
    }

    /** Changes the state there is. */
    public FarmState change(UnaryOperator<FarmState> change) throws FarmException, InterruptedException {
        return locked(() -> write(change.apply(read().orElseThrow())));
    }

    public <T> T locked(Action<T> action) throws FarmException, InterruptedException {
        try (ExclusiveFile lock = ExclusiveFile.take(home.lock(), PATIENCE, waiting)) {
            if (!lock.isHeld()) {
                throw new FarmException(
                        "another command has been changing the farm in " + home + " for " + PATIENCE.toSeconds()
                                + " seconds",
                        "wait for it, or end it, then try again");
            }
            return action.run();
        } catch (IOException e) {
            throw FarmException.ofFile("the farm cannot be locked", home.lock(), e);
        }
    }
}
