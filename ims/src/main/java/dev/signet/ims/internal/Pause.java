/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits before the next attempt. */
@FunctionalInterface
interface Pause {

    void await(Duration pause) throws InterruptedException;

    /** Holds up the calling thread. */
    static Pause ofThread() {
        // Nothing ever counts down: this is a pause that an interrupt ends.
        return pause -> {
            boolean woken = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
            assert !woken;
        };
    }
}
