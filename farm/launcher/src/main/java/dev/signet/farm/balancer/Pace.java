/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Notices that a request does not get on: nothing has moved for too long, in either direction; or the client is so slow
 * that it would hold an instance for hours; or it takes too long altogether. Used on one I/O thread only.
 */
final class Pace {

    private final XnioIoThread thread;
    private final long silenceNanos;
    private final Patience patience;
    private final LongSupplier nanoTime;
    private final BooleanSupplier waitsForClient;
    private final Runnable tooSlow;
    private final long start;
    private long lastSound;
    private long windowStart;
    private long moved;
    private boolean over;
    private XnioExecutor.Key timer = () -> false;

    Pace(
            XnioIoThread thread,
            BalancerSettings.Timing timing,
            LongSupplier nanoTime,
            BooleanSupplier waitsForClient,
            Runnable tooSlow) {
        this.thread = thread;
        this.silenceNanos = timing.silence().toNanos();
        this.patience = timing.patience();
        this.nanoTime = nanoTime;
        this.waitsForClient = waitsForClient;
        this.tooSlow = tooSlow;
        this.start = nanoTime.getAsLong();
        this.lastSound = start;
        this.windowStart = start;
        listen(start);
    }

    /** So many bytes moved. Cheap: the timer is not touched. */
    void heard(long bytes) {
        lastSound = nanoTime.getAsLong();
        moved += bytes;
    }

    void stopListening() {
        over = true;
        timer.remove();
    }

    private void listen(long now) {
        long next = Math.min(
                silenceNanos - (now - lastSound),
                Math.min(left(now, windowStart, patience.window()), left(now, start, patience.longest())));
        timer = thread.executeAfter(this::check, next, TimeUnit.NANOSECONDS);
    }

    private static long left(long now, long since, Duration limit) {
        return limit.toNanos() - (now - since);
    }

    private void check() {
        if (over) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean windowIsOver = left(now, windowStart, patience.window()) <= 0;
        if (now - lastSound >= silenceNanos
                || left(now, start, patience.longest()) <= 0
                || (windowIsOver && moved < patience.leastBytes() && waitsForClient.getAsBoolean())) {
            over = true;
            tooSlow.run();
            return;
        }
        if (windowIsOver) {
            windowStart = now;
            moved = 0;
        }
        listen(now);
    }
}
