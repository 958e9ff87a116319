/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** Notices that nothing has moved for too long, in either direction. Used on one I/O thread only. */
final class Silence {

    private final XnioIoThread thread;
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final Runnable action;
    private long lastSound;
    private boolean over;
    private XnioExecutor.Key timer = () -> false;

    Silence(XnioIoThread thread, Duration limit, LongSupplier nanoTime, Runnable action) {
        this.thread = thread;
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
        this.action = action;
        this.lastSound = nanoTime.getAsLong();
        listen(limitNanos);
    }

    /** Something moved. Cheap: the timer is not touched. */
    void heard() {
        lastSound = nanoTime.getAsLong();
    }

    void stopListening() {
        over = true;
        timer.remove();
    }

    private void listen(long nanos) {
        timer = thread.executeAfter(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        long quiet = nanoTime.getAsLong() - lastSound;
        if (over) {
            return;
        }
        if (quiet >= limitNanos) {
            over = true;
            action.run();
        } else {
            listen(limitNanos - quiet);
        }
    }
}
