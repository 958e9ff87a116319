/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to read what is on disk: at the first question, which waits for it, so that the first token after a start is checked
 * like all others. If that fails, one caller now and then tries again, and nobody waits for it. Safe for use by several
 * threads.
 */
final class FirstReading {

    /** After reading has failed, requests wait so long before one of them tries again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Object trying = new Object();
    private volatile @Nullable Instant tried;

    FirstReading(InstantSource clock) {
        this.clock = clock;
    }

    /** Has {@code attempt} run by this thread if it is its turn, and it is not {@code done} by then. */
    void attempt(BooleanSupplier done, Runnable attempt) {
        Instant before = tried;
        if (before != null && !isPauseOver(before)) {
            return;
        }
        synchronized (trying) {
            if (done.getAsBoolean() || !Objects.equals(tried, before)) {
                return;
            }
            if (before != null) {
                // Only those wait who come at the very start.
                tried = clock.instant();
            }
        }
        try {
            attempt.run();
        } finally {
            tried = clock.instant();
        }
    }

    private boolean isPauseOver(Instant before) {
        return Duration.between(before, clock.instant()).abs().compareTo(PAUSE) >= 0;
    }
}
