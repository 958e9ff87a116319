/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.forward;

import dev.signet.farm.balancer.backend.BalancedInstance;
import dev.signet.farm.balancer.backend.Callback;
import dev.signet.farm.balancer.message.HeldResponse;
import dev.signet.farm.balancer.message.RequestBody;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One try of a request on one connection. It has exactly one outcome, told to the request: either it breaks before
 * anything was passed on to the client, or the response is passed on and the request is then bound to this attempt.
 * Everything runs on the I/O thread of the exchange, except {@link #instanceWentDown}.
 */
final class ForwardAttempt implements HeldResponse.Listener, BalancedInstance.Waiter {

    private final Listener request;
    private final HttpServerExchange exchange;
    private final BalancedInstance instance;
    private final ClientConnection connection;
    private final boolean reused;

    private boolean over;
    private boolean mustClose;
    private boolean free;
    private @Nullable RequestBody body;
    private @Nullable ClientExchange answer;
    private @Nullable HeldResponse held;

    ForwardAttempt(
            Listener request,
            HttpServerExchange exchange,
            BalancedInstance instance,
            ClientConnection connection,
            boolean reused) {
        this.request = request;
        this.exchange = exchange;
        this.instance = instance;
        this.connection = connection;
        this.reused = reused;
    }

    BalancedInstance instance() {
        return instance;
    }

    /** Whether the connection had served before: then its end may only mean that the instance had closed it. */
    boolean isReused() {
        return reused;
    }

    void send(ClientRequest outgoing) {
        instance.nowWaiting(this);
        try {
            connection.sendRequest(outgoing, new Callback<>(this::awaitAnswer, this::brokeOff));
        } catch (RuntimeException problem) {
            // The client throws instead of calling back when the connection dies in its hands.
            brokeOff(new IOException(problem));
        }
    }

    /** Gives up without an outcome. */
    void discard() {
        if (!over) {
            over = true;
            instance.noLongerWaiting(this);
            if (held != null) {
                held.drop();
            }
            hangUp();
        }
    }

    /** Whoever can go elsewhere need not wait for a dead instance. */
    @Override
    public void instanceWentDown() {
        connection.getIoThread().execute(() -> {
            if (!over && request.isRepeatable()) {
                brokeOff(new IOException("taken out by its health check"));
            }
        });
    }

    @Override
    public void released(PooledByteBuffer beginning, boolean complete) {
        ClientExchange from = Objects.requireNonNull(answer);
        if (over) {
            beginning.close();
            return;
        }
        over = true;
        instance.noLongerWaiting(this);
        request.respond(this, from, beginning, complete);
    }

    @Override
    public void brokeOff(IOException problem) {
        if (!over) {
            discard();
            request.broke(this);
        }
    }

    /** Whether the next thing to happen is that the client sends more of the body. */
    boolean waitsForClient() {
        return body != null && body.waitsForClient();
    }

    /** Frees the connection of an answered request: for the next one, if both sides have said everything. */
    void free() {
        if (mustClose || (body != null && !body.isSent())) {
            hangUp();
        } else {
            free = true;
            instance.pool().giveBack(connection);
        }
    }

    /** Ends the connection in the middle of an answer, unless it serves someone else by now. */
    void cutOff() {
        if (!free) {
            hangUp();
        }
    }

    private void awaitAnswer(ClientExchange sent) {
        if (over) {
            return;
        }
        sent.setResponseListener(new Callback<>(this::take, this::brokeOff));
        if (!exchange.isRequestComplete()) {
            body = new RequestBody(exchange, sent, request::clientBrokeOff);
            body.start();
        }
    }

    private void take(ClientExchange answered) {
        int status = answered.getResponse().getResponseCode();
        if (over) {
            return;
        }
        if (status < 200) {
            brokeOff(new IOException("interim response " + status + " where a response was due"));
        } else if (status == 503 && request.canGoElsewhere(this)) {
            discard();
            request.goElsewhere(this);
        } else {
            answer = answered;
            hold(answered, status);
        }
    }

    private void hold(ClientExchange answered, int status) {
        ByteBufferPool buffers = exchange.getConnection().getByteBufferPool();
        if ((status == 204 || status == 304)
                && answered.getResponse().getResponseHeaders().contains(Headers.CONTENT_LENGTH)) {
            // The length describes a body that is not sent. The client would wait for it: do not ask.
            mustClose = true;
            PooledByteBuffer nothing = buffers.allocate();
            nothing.getBuffer().flip();
            released(nothing, true);
            return;
        }
        Duration longest = request.longestHold();
        held = new HeldResponse(answered.getResponseChannel(), buffers, this);
        held.start(exchange.getIoThread(), longest);
    }

    /**
     * Ends the connection without a further word. Undertow's own way to close a client connection would properly end a
     * chunked request that was cut short, and the instance would take half of a body for the whole.
     */
    private void hangUp() {
        try {
            IoUtils.safeClose(connection.performUpgrade());
        } catch (IOException closed) {
            IoUtils.safeClose(connection);
        }
    }

    /** The request that is being tried; it hears of one outcome. */
    interface Listener {

        /** Whether it may be sent again after it was sent. */
        boolean isRepeatable();

        /** Whether a 503 of this attempt's instance may be left unread because another instance can be asked. */
        boolean canGoElsewhere(ForwardAttempt from);

        void goElsewhere(ForwardAttempt from);

        /** The attempt ended without an answer. */
        void broke(ForwardAttempt from);

        /** The attempt has an answer: from now on there is no way back. */
        void respond(ForwardAttempt from, ClientExchange answer, PooledByteBuffer beginning, boolean complete);

        void clientBrokeOff();

        /** How long the beginning of an answer is kept back at most. */
        Duration longestHold();
    }
}
