/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets. */
final class Clock implements InstantSource {

    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private volatile Instant now = START;

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** This clock, as an instance reads it whose own is wrong by that. */
    InstantSource wrongBy(Duration by) {
        return () -> now.plus(by);
    }
}
