/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.conduits.BytesReceivedStreamSourceConduit;
import io.undertow.conduits.BytesSentStreamSinkConduit;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One request of a client, from its arrival to its last byte, over as many attempts as it takes.
 *
 * <p>Rules of repetition: a request that could not be sent, because no connection came about, is sent to another
 * instance whatever it is. A request that was sent is sent again only if its method is safe and it has no body, and only
 * as long as the client has got nothing of an answer.
 */
final class ForwardedRequest implements Relay.Listener {

    private static final Set<HttpString> SAFE = Set.of(Methods.GET, Methods.HEAD, Methods.OPTIONS, Methods.TRACE);

    private final HttpServerExchange exchange;
    private final Forwarding forwarding;
    private final boolean repeatable;
    private final long startNanos;
    private final Silence silence;
    private final List<Instance> tried = new ArrayList<>(2);
    private final List<String> failed = new ArrayList<>(2);

    private @Nullable Attempt attempt;
    private @Nullable Relay relay;
    private boolean broken;
    private boolean cut;
    private boolean over;

    ForwardedRequest(HttpServerExchange exchange, Forwarding forwarding) {
        this.exchange = exchange;
        this.forwarding = forwarding;
        this.repeatable = SAFE.contains(exchange.getRequestMethod()) && exchange.isRequestComplete();
        this.startNanos = forwarding.nanoTime().getAsLong();
        this.silence =
                new Silence(exchange.getIoThread(), timing().silence(), forwarding.nanoTime(), this::nothingMoves);
    }

    void start() {
        exchange.addExchangeCompleteListener((done, next) -> {
            finish();
            next.proceed();
        });
        if (!exchange.isRequestComplete()) {
            exchange.addRequestWrapper(
                    (conduit, e) -> new BytesReceivedStreamSourceConduit(conduit.create(), bytes -> silence.heard()));
        }
        exchange.addResponseWrapper(
                (conduit, e) -> new BytesSentStreamSinkConduit(conduit.create(), bytes -> silence.heard()));
        tryNext();
    }

    BalancerSettings.Timing timing() {
        return forwarding.settings().timing();
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Whether a 503 of this attempt's instance may be left unread because another instance can be asked. */
    boolean canGoElsewhere(Attempt from) {
        List<Instance> without = new ArrayList<>(tried);
        without.add(from.instance());
        return repeatable && forwarding.roster().hasLiveBesides(without);
    }

    void goElsewhere(Attempt from) {
        tried.add(from.instance());
        failed.add(from.instance().name());
        attempt = null;
        tryNext();
    }

    /** The attempt ended without an answer. */
    void broke(Attempt from, IOException problem) {
        Instance instance = from.instance();
        instance.learn(health -> health.afterBreak(forwarding.now(), "broke a connection"));
        failed.add(instance.name());
        if (!from.isReused()) {
            broken = true;
            tried.add(instance);
        }
        attempt = null;
        if (repeatable) {
            tryNext();
        } else {
            refuse(Refusal.BROKEN);
        }
    }

    void clientBrokeOffBody(IOException problem) {
        if (problem instanceof RequestTooBigException && !exchange.isResponseStarted()) {
            refuse(Refusal.BODY_TOO_LARGE);
        } else {
            cutOff();
        }
    }

    /** The attempt has an answer: from now on there is no way back. */
    void respond(Attempt from, ClientExchange answer, PooledByteBuffer beginning, boolean complete) {
        from.instance().countAnswer();
        IncomingResponse.write(
                answer.getResponse(), exchange, from.instance(), forwarding.balance(), complete, beginning);
        relay = new Relay(
                beginning,
                complete,
                answer.getResponseChannel(),
                exchange.getResponseChannel(),
                exchange.getConnection().getByteBufferPool(),
                this);
        relay.start();
    }

    @Override
    public void instanceDone() {
        if (attempt != null) {
            attempt.free();
        }
    }

    @Override
    public void clientDone() {
        if (!exchange.isComplete()) {
            exchange.endExchange();
        }
    }

    @Override
    public void instanceBrokeOff(IOException problem) {
        if (attempt != null) {
            attempt.instance().learn(health -> health.afterBreak(forwarding.now(), "broke off a response"));
        }
        cutOff();
    }

    @Override
    public void clientBrokeOff() {
        cutOff();
    }

    private void tryNext() {
        Optional<Instance> chosen = stickyChoice().or(() -> forwarding.roster().next(tried));
        // Each instance can be met twice: on a used connection that has ended, then on a new one.
        if (chosen.isEmpty()
                || failed.size() > 2 * forwarding.roster().instances().size()) {
            refuse(broken ? Refusal.BROKEN : Refusal.NO_LIVE_INSTANCE);
            return;
        }
        Instance instance = chosen.get();
        // What cannot be repeated gets a new connection: a dead instance then shows before anything is sent.
        Optional<ClientConnection> idle = repeatable && instance.health().isLive()
                ? instance.pool().take(exchange.getIoThread())
                : Optional.empty();
        if (idle.isPresent()) {
            send(instance, idle.get(), true);
        } else {
            forwarding
                    .connector()
                    .connect(
                            instance,
                            exchange,
                            new Callback<>(
                                    connection -> send(instance, connection, false),
                                    problem -> notConnected(instance, problem)));
        }
    }

    private Optional<Instance> stickyChoice() {
        if (forwarding.balance() != Balance.STICKY) {
            return Optional.empty();
        }
        return Affinity.named(exchange.getRequestHeaders())
                .flatMap(forwarding.roster()::bound)
                .filter(instance -> !tried.contains(instance));
    }

    private void send(Instance instance, ClientConnection connection, boolean reused) {
        if (over) {
            IoUtils.safeClose(connection);
            return;
        }
        attempt = new Attempt(this, exchange, instance, connection, reused);
        attempt.send(OutgoingRequest.of(exchange, forwarding.settings().trustForwarded()));
    }

    private void notConnected(Instance instance, IOException problem) {
        if (problem instanceof ConnectException) {
            instance.learn(health -> health.afterRefusal(forwarding.now()));
        } else {
            instance.learn(health -> health.afterBreak(forwarding.now(), "no connection"));
        }
        tried.add(instance);
        failed.add(instance.name());
        if (!over) {
            tryNext();
        }
    }

    private void nothingMoves() {
        if (exchange.isResponseStarted()) {
            cutOff();
        } else {
            refuse(exchange.isRequestComplete() ? Refusal.INSTANCE_SILENT : Refusal.CLIENT_SILENT);
        }
    }

    private void refuse(Refusal refusal) {
        if (over) {
            return;
        }
        over = true;
        if (attempt != null) {
            attempt.discard();
            attempt = null;
        }
        refusal.send(exchange, forwarding.roster());
    }

    /** Ends both connections in the middle, so that the client cannot take what it has for the whole. */
    private void cutOff() {
        cut = true;
        if (attempt != null) {
            attempt.discard();
            attempt.cutOff();
        }
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }

    private void finish() {
        over = true;
        silence.stopListening();
        if (relay != null) {
            relay.drop();
        }
        if (attempt != null) {
            attempt.discard();
        }
        forwarding
                .recent()
                .add(AnsweredRequest.of(
                        exchange,
                        forwarding.now(),
                        forwarding.nanoTime().getAsLong() - startNanos,
                        attempt == null
                                ? Optional.empty()
                                : Optional.of(attempt.instance().name()),
                        failed,
                        cut));
    }
}
