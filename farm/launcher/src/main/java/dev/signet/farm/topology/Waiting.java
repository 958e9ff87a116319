/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for things that happen in other processes, and gives up at once when told to.
 *
 * <p>Safe for use by several threads: {@link #cancel()} ends the waiting of all of them.
 */
public final class Waiting {

    private final InstantSource time;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Waits by the given time, which should be one that nobody can set back. */
    public Waiting(InstantSource time) {
        this.time = time;
    }

    public Instant now() {
        return time.instant();
    }

    /** How long it is since {@code start}. */
    public Duration since(Instant start) {
        return Duration.between(start, now());
    }

    /** Ends all waiting, now and later, with an {@link InterruptedException}. */
    public void cancel() {
        cancelled.countDown();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Does nothing for a while. */
    public void pause(Duration duration) throws InterruptedException {
        if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("cancelled");
        }
    }

    /** Asks again and again until the answer is yes, or the limit is over; returns the last answer. */
    public boolean until(Duration limit, Duration interval, BooleanSupplier question) throws InterruptedException {
        Instant deadline = now().plus(limit);
        if (isCancelled()) {
            throw new InterruptedException("cancelled");
        }
        while (!question.getAsBoolean()) {
            if (!now().isBefore(deadline)) {
                return false;
            }
            pause(interval);
        }
        return true;
    }
}
