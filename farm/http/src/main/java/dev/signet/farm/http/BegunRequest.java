/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body begins with what was read already, and which tells when the rest has come. */
final class BegunRequest extends Request.Wrapper {

    private final boolean whole;
    private final Runnable whenWhole;
    private @Nullable ByteBuffer beginning;

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
        Content.Chunk chunk = super.read();
        if (chunk != null && chunk.isLast()) {
            whenWhole.run();
        }
        return chunk;
    }

    @Override
    public void demand(Runnable callback) {
        if (beginning != null || whole) {
            getContext().execute(callback);
        } else {
            super.demand(callback);
        }
    }
}
