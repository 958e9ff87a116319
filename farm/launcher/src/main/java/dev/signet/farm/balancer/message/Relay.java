/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.Transfer;
import java.io.IOException;
import org.xnio.ChannelListeners;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** Writes a response to the client: first what was held back, then the rest as it comes, a buffer at a time. */
public final class Relay {

    private final PooledByteBuffer beginning;
    private final StreamSourceChannel source;
    private final StreamSinkChannel sink;
    private final ByteBufferPool buffers;
    private final Listener listener;
    private boolean sourceIsDone;
    private boolean whole;

    public Relay(
            PooledByteBuffer beginning,
            boolean complete,
            StreamSourceChannel source,
            StreamSinkChannel sink,
            ByteBufferPool buffers,
            Listener listener) {
        this.beginning = beginning;
        this.sourceIsDone = complete;
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.listener = listener;
    }

    public void start() {
        if (sourceIsDone) {
            listener.instanceDone();
        }
        writeBeginning();
    }

    /** Gives the buffer back, if the response ended before it was written. */
    public void drop() {
        beginning.close();
    }

    /** Whether the response was written to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** Whether the client is to take more before anything can go on; at the end, whether it still sends. */
    public boolean waitsForClient() {
        return whole || sink.isWriteResumed();
    }

    private void writeBeginning() {
        try {
            while (beginning.getBuffer().hasRemaining()) {
                if (sink.write(beginning.getBuffer()) == 0) {
                    sink.getWriteSetter().set(channel -> writeBeginning());
                    sink.resumeWrites();
                    return;
                }
            }
            if (!sourceIsDone) {
                // A stream that is silent for now: its headers must not wait for its first byte.
                sink.flush();
            }
        } catch (IOException problem) {
            beginning.close();
            listener.clientBrokeOff();
            return;
        }
        beginning.close();
        sink.suspendWrites();
        if (sourceIsDone) {
            finish();
        } else {
            writeRest();
        }
    }

    private void writeRest() {
        Transfer.initiateTransfer(
                source,
                sink,
                null,
                channel -> {
                    sink.suspendWrites();
                    sink.getWriteSetter().set(null);
                    sourceIsDone = true;
                    listener.instanceDone();
                    finish();
                },
                (channel, problem) -> listener.instanceBrokeOff(),
                (channel, problem) -> listener.clientBrokeOff(),
                buffers);
    }

    private void finish() {
        try {
            whole = true;
            sink.shutdownWrites();
            if (sink.flush()) {
                listener.clientDone();
            } else {
                sink.getWriteSetter()
                        .set(ChannelListeners.flushingChannelListener(
                                channel -> listener.clientDone(), (channel, problem) -> listener.clientBrokeOff()));
                sink.resumeWrites();
            }
        } catch (IOException problem) {
            listener.clientBrokeOff();
        }
    }

    /** Is told how far the response has come; after a break nothing more is said. */
    public interface Listener {

        /** The instance has said everything; its connection is free. */
        void instanceDone();

        /** The client has got everything. */
        void clientDone();

        void instanceBrokeOff();

        void clientBrokeOff();
    }
}
