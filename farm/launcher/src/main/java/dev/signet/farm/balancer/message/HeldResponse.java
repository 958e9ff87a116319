/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSourceChannel;

/**
 * The beginning of a response body, kept back until it is complete, fills a buffer, or has been kept for long enough.
 * As long as nothing was passed on, another instance can still be asked if this one breaks off. An ordinary page is
 * complete at once, so nobody waits; a slow stream begins a moment later.
 */
public final class HeldResponse {

    private final StreamSourceChannel source;
    private final PooledByteBuffer pooled;
    private final Listener listener;
    private XnioExecutor.Key timer = () -> false;
    private boolean over;

    public HeldResponse(StreamSourceChannel source, ByteBufferPool buffers, Listener listener) {
        this.source = source;
        this.pooled = buffers.allocate();
        this.listener = listener;
    }

    public void start(XnioIoThread thread, Duration longest) {
        read();
        if (!over) {
            timer = thread.executeAfter(() -> release(false), longest.toMillis(), TimeUnit.MILLISECONDS);
            source.getReadSetter().set(channel -> read());
            source.resumeReads();
        }
    }

    /** Gives the buffer back unread; nothing is reported any more. */
    public void drop() {
        if (stop()) {
            pooled.close();
        }
    }

    private void read() {
        if (over) {
            return;
        }
        ByteBuffer buffer = pooled.getBuffer();
        try {
            while (buffer.hasRemaining()) {
                int count = source.read(buffer);
                if (count == 0) {
                    return;
                }
                if (count < 0) {
                    release(true);
                    return;
                }
            }
            release(false);
        } catch (IOException problem) {
            drop();
            listener.brokeOff(problem);
        }
    }

    private void release(boolean complete) {
        if (stop()) {
            source.suspendReads();
            source.getReadSetter().set(null);
            pooled.getBuffer().flip();
            listener.released(pooled, complete);
        }
    }

    private boolean stop() {
        boolean first = !over;
        over = true;
        timer.remove();
        return first;
    }

    /** Is told, once, how the holding back ended. */
    public interface Listener {

        /** Passes on the buffer, ready to be read and then closed. */
        void released(PooledByteBuffer beginning, boolean complete);

        void brokeOff(IOException problem);
    }
}
