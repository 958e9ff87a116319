/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.client.ClientExchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Transfer;
import java.io.IOException;
import org.xnio.ChannelListeners;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** Streams the body of a request to the instance, a buffer at a time. */
public final class RequestBody {

    private final HttpServerExchange exchange;
    private final StreamSourceChannel source;
    private final StreamSinkChannel sink;
    private final Runnable clientBrokeOff;
    private boolean sent;

    public RequestBody(HttpServerExchange exchange, ClientExchange to, Runnable clientBrokeOff) {
        this.exchange = exchange;
        this.source = exchange.getRequestChannel();
        this.sink = to.getRequestChannel();
        this.clientBrokeOff = clientBrokeOff;
    }

    public void start() {
        Transfer.initiateTransfer(
                source,
                sink,
                null,
                channel -> finish(),
                (channel, problem) -> clientBrokeOff.run(),
                (channel, problem) -> {
                    // The instance may have answered before it hung up: its answer, or the end of the connection, is
                    // found out by whoever reads from it.
                },
                exchange.getConnection().getByteBufferPool());
    }

    /** Whether the client is to send more before anything can go on. */
    public boolean waitsForClient() {
        return source.isReadResumed();
    }

    /** Whether the instance has got everything. */
    public boolean isSent() {
        return sent;
    }

    private void finish() {
        try {
            sink.suspendWrites();
            sink.getWriteSetter().set(null);
            sink.shutdownWrites();
            if (sink.flush()) {
                sent = true;
            } else {
                sink.getWriteSetter()
                        .set(ChannelListeners.flushingChannelListener(
                                channel -> sent = true, ChannelListeners.closingChannelExceptionHandler()));
                sink.resumeWrites();
            }
        } catch (IOException problem) {
            // As above.
            sent = false;
        }
    }
}
