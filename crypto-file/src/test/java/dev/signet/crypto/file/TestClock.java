/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class TestClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets so much time pass that the file is looked at again. */
    void untilNextLook() {
        now = now.plus(Duration.ofMillis(1001));
    }

    void setBack(Duration by) {
        now = now.minus(by);
    }
}
