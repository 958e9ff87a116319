/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one caller through in each interval, whoever asks, without a lock. */
public final class Pace {

    private final InstantSource clock;
    private final long interval;
    private final AtomicLong next;

    /** The first caller is let through after {@code delay}. */
    public Pace(InstantSource clock, Duration interval, Duration delay) {
        this.clock = clock;
        this.interval = interval.toMillis();
        this.next = new AtomicLong(clock.millis() + delay.toMillis());
    }

    /** Whether this caller is the one of its interval. A clock that was set back delays nobody. */
    public boolean isDue() {
        // The clock is read last: read first, it could look as if it had been set back by what another caller did
        // since.
        long due = next.get();
        long now = clock.millis();
        boolean setBack = now < due - interval;
        return (now >= due || setBack) && next.compareAndSet(due, now + interval);
    }
}
