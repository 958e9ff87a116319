/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.arrival;

import dev.signet.farm.balancer.forward.Forwarding;
import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.balancer.message.BodyMeter;
import dev.signet.farm.balancer.message.ClientAddress;
import dev.signet.farm.balancer.page.RequestRefusal;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * The beginning of a body on its way in: all of it, or as much as fits into the buffers. Then the request goes on with
 * what was read put back. What {@code Content-Length} claims plays no part. Used on the I/O thread of the exchange, except
 * {@link #giveWay}.
 */
public final class Arrival implements WaitingRoom.Guest {

    /** How many bytes of a body are read before an instance is asked. */
    public static final int BEGINNING_BYTES = 64 * 1024;

    private final HttpServerExchange exchange;
    private final Forwarding forwarding;
    private final WaitingRoom room;
    private final HttpHandler next;
    private final String client;
    private final long startNanos;
    private final BodyMeter body;
    private final StreamSourceChannel source;
    private final List<PooledByteBuffer> full = new ArrayList<>(4);
    private PooledByteBuffer filling;
    private boolean over;
    private boolean passedOn;
    private XnioExecutor.@Nullable Key timer;

    Arrival(HttpServerExchange exchange, Forwarding forwarding, WaitingRoom room, HttpHandler next) {
        this.exchange = exchange;
        this.forwarding = forwarding;
        this.room = room;
        this.next = next;
        this.client = ClientAddress.of(exchange, forwarding.settings().trustForwarded());
        this.startNanos = forwarding.nanoTime().getAsLong();
        this.body = BodyMeter.install(exchange);
        this.source = exchange.getRequestChannel();
        this.filling = exchange.getConnection().getByteBufferPool().allocate();
    }

    @Override
    public String client() {
        return client;
    }

    void start() {
        exchange.addExchangeCompleteListener((done, nextListener) -> {
            finish();
            nextListener.proceed();
        });
        read();
        if (!over) {
            long longest = forwarding.settings().timing().patience().beginning().toMillis();
            timer = exchange.getIoThread()
                    .executeAfter(() -> refuse(RequestRefusal.CLIENT_SILENT), longest, TimeUnit.MILLISECONDS);
            room.enter(this);
            source.getReadSetter().set(channel -> read());
            source.resumeReads();
        }
    }

    @Override
    public void giveWay() {
        exchange.getIoThread().execute(() -> refuse(RequestRefusal.SHARE));
    }

    private void read() {
        try {
            while (!over) {
                int count = source.read(filling.getBuffer());
                if (count == 0) {
                    return;
                }
                if (count < 0) {
                    goOn();
                } else {
                    take();
                }
            }
        } catch (IOException clientLeft) {
            drop();
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }

    private void take() {
        if (body.bytes() > forwarding.settings().maxBody()) {
            refuse(RequestRefusal.BODY_TOO_LARGE);
        } else if (body.bytes() >= BEGINNING_BYTES) {
            goOn();
        } else if (!filling.getBuffer().hasRemaining()) {
            full.add(filling);
            filling = exchange.getConnection().getByteBufferPool().allocate();
        }
    }

    private void goOn() {
        stop();
        passedOn = true;
        full.add(filling);
        full.forEach(buffer -> buffer.getBuffer().flip());
        full.stream().filter(buffer -> !buffer.getBuffer().hasRemaining()).forEach(PooledByteBuffer::close);
        full.removeIf(buffer -> !buffer.isOpen());
        if (!full.isEmpty()) {
            Connectors.ungetRequestBytes(exchange, full.toArray(PooledByteBuffer[]::new));
        }
        Connectors.resetRequestChannel(exchange);
        Connectors.executeRootHandler(next, exchange);
    }

    private void refuse(RequestRefusal refusal) {
        if (!over) {
            drop();
            refusal.send(exchange, forwarding.roster());
        }
    }

    private void finish() {
        drop();
        if (!passedOn) {
            long nanos = forwarding.nanoTime().getAsLong() - startNanos;
            forwarding
                    .recent()
                    .add(AnsweredRequest.of(
                            exchange,
                            forwarding.now(),
                            nanos,
                            Optional.empty(),
                            List.of(),
                            AnsweredRequest.End.COMPLETE));
        }
    }

    private void drop() {
        if (!over) {
            stop();
            full.forEach(PooledByteBuffer::close);
            filling.close();
        }
    }

    private void stop() {
        over = true;
        if (timer != null) {
            timer.remove();
            source.suspendReads();
            source.getReadSetter().set(null);
            room.leave(this);
        }
    }
}
