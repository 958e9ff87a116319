/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that works once a second, and at once when it is asked to. */
final class RevocationTicker {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationTicker.class);
    private static final long SECONDS = 1;

    private final Runnable work;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> working;

    RevocationTicker(Runnable work) {
        this.work = work;
    }

    synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "Signet revocations");
            daemon.setDaemon(true);
            return daemon;
        });
        thread = started;
        working = started.scheduleWithFixedDelay(() -> guarded(work), 0, SECONDS, TimeUnit.SECONDS);
    }

    /** Has that done on the same thread, after {@code delay}. Nothing happens before the start or after the end. */
    synchronized void later(Duration delay, Runnable task) {
        try {
            if (thread != null) {
                ScheduledFuture<?> unused =
                        thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Not any more", e);
        }
    }

    /** An exception would end the ticking. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Telling other instances which sessions have ended failed: {}", e.toString());
        }
    }

    synchronized void stop() {
        if (thread != null && working != null) {
            working.cancel(false);
            thread.shutdownNow();
        }
    }
}
