/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.forward;

import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.balancer.settings.Patience;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Notices that a request does not get on: nothing has moved for too long, in either direction; or the client is so slow
 * that it would hold an instance for hours; or it takes too long altogether. What a client is too slow for
 * is counted over all requests of a connection, or many small answers would be taken at any rate. Used on one I/O thread
 * only.
 */
final class RequestPace {

    private final XnioIoThread thread;
    private final long silenceNanos;
    private final Patience patience;
    private final LongSupplier nanoTime;
    private final BooleanSupplier waitsForClient;
    private final Runnable tooSlow;
    private final long start;
    private final Window window;
    private long lastSound;
    private boolean over;
    private XnioExecutor.Key timer = () -> false;

    RequestPace(
            HttpServerExchange exchange,
            BalancerSettings.Timing timing,
            LongSupplier nanoTime,
            BooleanSupplier waitsForClient,
            Runnable tooSlow) {
        this.thread = exchange.getIoThread();
        this.silenceNanos = timing.silence().toNanos();
        this.patience = timing.patience();
        this.nanoTime = nanoTime;
        this.waitsForClient = waitsForClient;
        this.tooSlow = tooSlow;
        this.start = nanoTime.getAsLong();
        this.lastSound = start;
        this.window = Window.of(exchange.getConnection(), start);
        window.goOn(start);
        listen(start);
    }

    /** So many bytes moved. Cheap: the timer is not touched. */
    void heard(long bytes) {
        lastSound = nanoTime.getAsLong();
        window.moved += bytes;
    }

    void stopListening() {
        over = true;
        timer.remove();
        window.rest(nanoTime.getAsLong());
    }

    private void listen(long now) {
        long next = Math.min(
                silenceNanos - (now - lastSound),
                Math.min(left(now, window.start, patience.window()), left(now, start, patience.longest())));
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
        boolean windowIsOver = left(now, window.start, patience.window()) <= 0;
        if (now - lastSound >= silenceNanos
                || left(now, start, patience.longest()) <= 0
                || (windowIsOver && window.moved < patience.leastBytes() && waitsForClient.getAsBoolean())) {
            over = true;
            tooSlow.run();
            return;
        }
        if (windowIsOver) {
            window.start = now;
            window.moved = 0;
        }
        listen(now);
    }

    /** In which the rate of a connection is measured. What passes between two requests is not part of it. */
    private static final class Window {

        private static final AttachmentKey<Window> KEY = AttachmentKey.create(Window.class);

        private long start;
        private long resting;
        private long moved;

        private Window(long now) {
            start = now;
            resting = now;
        }

        static Window of(ServerConnection connection, long now) {
            Window window = connection.getAttachment(KEY);
            if (window == null) {
                window = new Window(now);
                connection.putAttachment(KEY, window);
            }
            return window;
        }

        void goOn(long now) {
            start += now - resting;
        }

        void rest(long now) {
            resting = now;
        }
    }
}
