/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body begins with what was read already. It tells when the rest has come, and can be told not to wait for
 * it any longer.
 */
final class BegunRequest extends Request.Wrapper {

    private final boolean whole;
    private final Runnable whenWhole;
    private final AtomicReference<@Nullable Runnable> reader = new AtomicReference<>();
    private @Nullable ByteBuffer beginning;
    private volatile @Nullable Throwable end;

    BegunRequest(Request request, ByteBuffer beginning, boolean whole, Runnable whenWhole) {
        super(request);
        this.beginning = beginning;
        this.whole = whole;
        this.whenWhole = whenWhole;
    }

    @Override
    public Content.Chunk read() {
        ByteBuffer first = beginning;
        beginning = null;
        if (first != null && (first.hasRemaining() || whole)) {
            return Content.Chunk.from(first, whole);
        }
        if (whole) {
            return Content.Chunk.EOF;
        }
        Throwable cause = end;
        Content.Chunk chunk = cause == null ? super.read() : Content.Chunk.from(cause, true);
        if (chunk != null && chunk.isLast()) {
            whenWhole.run();
        }
        return chunk;
    }

    @Override
    public void demand(Runnable callback) {
        if (beginning != null || whole) {
            getContext().execute(callback);
            return;
        }
        reader.set(callback);
        if (end == null) {
            super.demand(this::wake);
        } else {
            getContext().execute(this::wake);
        }
    }

    /** Whoever reads gets an error, even who waits already, and may answer. */
    void stopWaiting(Throwable cause) {
        end = cause;
        // On this thread: there may be no other until those who wait have gone.
        wake();
    }

    private void wake() {
        Runnable waiting = reader.getAndSet(null);
        if (waiting != null) {
            waiting.run();
        }
    }
}
