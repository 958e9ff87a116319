/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Any thread may read it; one at a time may move it. */
public final class TestClock implements InstantSource {

    /** When a clock begins that is told nothing else. */
    public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private volatile Instant now;

    /** A clock that says {@link #START}. */
    public TestClock() {
        this(START);
    }

    public TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock forward, or back by a negative duration. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }

    /** This clock, as an instance reads it whose own is wrong by that. */
    public InstantSource wrongBy(Duration by) {
        return () -> now.plus(by);
    }
}
