/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.forward;

import dev.signet.farm.balancer.backend.BalancedInstance;
import dev.signet.farm.balancer.backend.Callback;
import dev.signet.farm.balancer.backend.Candidates;
import dev.signet.farm.balancer.message.Affinity;
import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.balancer.message.BodyMeter;
import dev.signet.farm.balancer.message.IncomingResponse;
import dev.signet.farm.balancer.message.OutgoingRequest;
import dev.signet.farm.balancer.message.Relay;
import dev.signet.farm.balancer.page.RequestRefusal;
import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.topology.Balance;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.conduits.BytesSentStreamSinkConduit;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
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
public final class ForwardedRequest implements Relay.Listener, ForwardAttempt.Listener {

    private static final Set<HttpString> SAFE = Set.of(Methods.GET, Methods.HEAD, Methods.OPTIONS, Methods.TRACE);

    private final HttpServerExchange exchange;
    private final Forwarding forwarding;
    private final Candidates candidates;
    private final boolean repeatable;
    private final long startNanos;
    private final RequestPace pace;
    private final @Nullable BodyMeter body;

    private @Nullable ForwardAttempt attempt;
    private @Nullable Relay relay;
    private boolean broken;
    private boolean over;
    private AnsweredRequest.End end = AnsweredRequest.End.CLIENT_LEFT;

    public ForwardedRequest(HttpServerExchange exchange, Forwarding forwarding) {
        this.exchange = exchange;
        this.forwarding = forwarding;
        this.candidates = new Candidates(
                forwarding.roster(),
                forwarding.balance() == Balance.STICKY
                        ? Affinity.named(exchange.getRequestHeaders())
                        : Optional.empty());
        this.repeatable = SAFE.contains(exchange.getRequestMethod()) && exchange.isRequestComplete();
        this.startNanos = forwarding.nanoTime().getAsLong();
        this.body = BodyMeter.of(exchange);
        this.pace = new RequestPace(exchange, timing(), forwarding.nanoTime(), this::waitsForClient, this::tooSlow);
    }

    public void start() {
        exchange.addExchangeCompleteListener((done, next) -> {
            finish();
            next.proceed();
        });
        if (body != null) {
            body.tell(this::countBody);
        }
        exchange.addResponseWrapper((conduit, same) -> new BytesSentStreamSinkConduit(conduit.create(), pace::heard));
        tryNext();
    }

    @Override
    public Duration longestHold() {
        return timing().hold();
    }

    private BalancerSettings.Timing timing() {
        return forwarding.settings().timing();
    }

    @Override
    public boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public boolean canGoElsewhere(ForwardAttempt from) {
        return repeatable && candidates.hasOtherThan(from.instance());
    }

    @Override
    public void goElsewhere(ForwardAttempt from) {
        candidates.ruleOut(from.instance());
        attempt = null;
        tryNext();
    }

    @Override
    public void broke(ForwardAttempt from) {
        BalancedInstance instance = from.instance();
        instance.learn(health -> health.afterBreak(forwarding.now(), "broke a connection"));
        if (from.isReused()) {
            candidates.failedAt(instance);
        } else {
            broken = true;
            candidates.ruleOut(instance);
        }
        attempt = null;
        if (repeatable) {
            tryNext();
        } else {
            refuse(RequestRefusal.BROKEN);
        }
    }

    @Override
    public void respond(ForwardAttempt from, ClientExchange answer, PooledByteBuffer beginning, boolean complete) {
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
    public void instanceBrokeOff() {
        if (attempt != null) {
            attempt.instance().learn(health -> health.afterBreak(forwarding.now(), "broke off a response"));
        }
        cutOff(AnsweredRequest.End.INSTANCE_BROKE_OFF);
    }

    @Override
    public void clientBrokeOff() {
        cutOff(AnsweredRequest.End.CLIENT_LEFT);
    }

    private void tryNext() {
        Optional<BalancedInstance> chosen = candidates.next();
        if (chosen.isEmpty()) {
            refuse(broken ? RequestRefusal.BROKEN : RequestRefusal.NO_LIVE_INSTANCE);
            return;
        }
        BalancedInstance instance = chosen.get();
        // What cannot be repeated gets a new connection: a dead instance then shows before anything is sent.
        Optional<ClientConnection> idle = repeatable && instance.health().isLive()
                ? instance.pool().take(exchange.getIoThread())
                : Optional.empty();
        if (idle.isPresent()) {
            send(instance, idle.get(), true);
        } else {
            Callback<ClientConnection> callback = new Callback<>(
                    connection -> send(instance, connection, false), problem -> notConnected(instance, problem));
            forwarding.connector().connect(instance, exchange, callback);
        }
    }

    private void send(BalancedInstance instance, ClientConnection connection, boolean reused) {
        if (over) {
            IoUtils.safeClose(connection);
            return;
        }
        attempt = new ForwardAttempt(this, exchange, instance, connection, reused);
        attempt.send(OutgoingRequest.of(exchange, forwarding.settings().trustForwarded()));
    }

    private void notConnected(BalancedInstance instance, IOException problem) {
        if (problem instanceof ConnectException) {
            instance.learn(health -> health.afterRefusal(forwarding.now()));
        } else {
            instance.learn(health -> health.afterBreak(forwarding.now(), "no connection"));
        }
        candidates.ruleOut(instance);
        if (!over) {
            tryNext();
        }
    }

    /** Undertow's own limit would end a chunked request without an answer. */
    private void countBody(long bytes) {
        pace.heard(bytes);
        if (body != null && body.bytes() > forwarding.settings().maxBody()) {
            exchange.getIoThread().execute(() -> refuse(RequestRefusal.BODY_TOO_LARGE));
        }
    }

    /** Whether it is the client that keeps the request from getting on, not the instance. */
    private boolean waitsForClient() {
        return relay == null ? attempt != null && attempt.waitsForClient() : relay.waitsForClient();
    }

    private void tooSlow() {
        refuse(exchange.isRequestComplete() ? RequestRefusal.INSTANCE_SILENT : RequestRefusal.CLIENT_SILENT);
    }

    private void refuse(RequestRefusal refusal) {
        if (over) {
            return;
        }
        if (exchange.isResponseStarted()) {
            cutOff(AnsweredRequest.End.TIMED_OUT);
            return;
        }
        over = true;
        if (attempt != null) {
            attempt.discard();
            attempt = null;
        }
        end = AnsweredRequest.End.COMPLETE;
        refusal.send(exchange, forwarding.roster());
    }

    /** Ends both connections in the middle, so that the client cannot take what it has for the whole. */
    private void cutOff(AnsweredRequest.End why) {
        end = why;
        if (attempt != null) {
            attempt.discard();
            attempt.cutOff();
        }
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }

    private void finish() {
        over = true;
        pace.stopListening();
        if (relay != null) {
            relay.drop();
            end = relay.isWhole() ? AnsweredRequest.End.COMPLETE : end;
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
                        Optional.ofNullable(attempt)
                                .map(answering -> answering.instance().name()),
                        candidates.failed(),
                        end));
    }
}
