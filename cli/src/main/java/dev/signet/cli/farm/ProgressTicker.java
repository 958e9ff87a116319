/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls something twice a second until it is closed. */
final class ProgressTicker implements AutoCloseable {

    private static final long MILLIS = 500;

    private final Runnable tick;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "signet-ticker");

    ProgressTicker(Runnable tick) {
        this.tick = tick;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(MILLIS, TimeUnit.MILLISECONDS)) {
                tick.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is called any more when this returns. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
