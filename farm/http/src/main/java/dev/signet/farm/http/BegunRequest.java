/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body begins with what was read already. */
final class BegunRequest extends Request.Wrapper {

    private final boolean whole;
    private @Nullable ByteBuffer beginning;

    BegunRequest(Request request, ByteBuffer beginning, boolean whole) {
        super(request);
        this.beginning = beginning;
        this.whole = whole;
    }

    @Override
    public Content.Chunk read() {
        ByteBuffer first = beginning;
        beginning = null;
        if (first != null && (first.hasRemaining() || whole)) {
            return Content.Chunk.from(first, whole);
        }
        return whole ? Content.Chunk.EOF : super.read();
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
