/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import dev.signet.core.instance.InstanceAddress;
import dev.signet.farm.balancer.arrival.ArrivalHandler;
import dev.signet.farm.balancer.arrival.ClientShare;
import dev.signet.farm.balancer.arrival.StrictTransport;
import dev.signet.farm.balancer.backend.BalancedInstance;
import dev.signet.farm.balancer.backend.ConnectionPool;
import dev.signet.farm.balancer.backend.Connector;
import dev.signet.farm.balancer.backend.Fingerprints;
import dev.signet.farm.balancer.backend.Health;
import dev.signet.farm.balancer.backend.HealthChecks;
import dev.signet.farm.balancer.backend.Roster;
import dev.signet.farm.balancer.forward.ForwardedRequest;
import dev.signet.farm.balancer.forward.Forwarding;
import dev.signet.farm.balancer.forward.ForwardingHandler;
import dev.signet.farm.balancer.page.BalancerStatus;
import dev.signet.farm.balancer.page.ClosedPaths;
import dev.signet.farm.balancer.page.FarmPage;
import dev.signet.farm.balancer.page.RecentRequests;
import dev.signet.farm.balancer.page.RequestRefusal;
import dev.signet.farm.balancer.settings.Backend;
import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmTokenMode;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.handlers.RequestLimit;
import io.undertow.server.handlers.RequestLimitingHandler;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.xnio.Options;

/**
 * A running load balancer.
 *
 * <p>It sends each request to a live instance and answers for it: a safe request reaches its client as long as one
 * instance lives, whatever happens to the others meanwhile. A request that may change something is sent once.
 */
public final class LoadBalancer implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;
    /** Each request under way takes up to three buffers: so many fit into a small heap's worth of direct memory. */
    private static final int MOST_AT_ONCE = 1000;

    /** So that no client can keep the others out. */
    private static final int CLIENT_SHARE = MOST_AT_ONCE / 4;

    /** Whoever cannot be served soon is told at once. */
    private static final int MOST_QUEUED = 100;

    private static final int MOST_HEADERS = 100;
    private static final int MOST_HEADER_BYTES = 64 * 1024;

    private final BalancerSettings settings;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Roster roster;
    private final RecentRequests recent = new RecentRequests();
    private final Fingerprints fingerprints;
    private final HealthChecks checks;
    private final GracefulShutdownHandler entrance;
    private final Undertow server;
    private volatile Balance balance;
    private volatile int port;

    private LoadBalancer(BalancerSettings settings, InstantSource clock, LongSupplier nanoTime, Consumer<String> log) {
        this.settings = settings;
        this.clock = clock;
        this.log = log;
        this.balance = settings.balance();
        this.port = settings.port();
        this.fingerprints = new Fingerprints(settings.fingerprints());
        this.checks = new HealthChecks(settings.timing().checkTimeout(), clock);
        this.roster = new Roster(backend -> new BalancedInstance(
                backend,
                Health.unknown(clock.instant()),
                new ConnectionPool(settings.timing().keepAlive(), nanoTime),
                this::changed));
        Forwarding forwarding = new Forwarding(
                settings, () -> balance, roster, new Connector(settings.timing().connect()), recent, clock, nanoTime);
        RequestLimit limit = new RequestLimit(MOST_AT_ONCE, MOST_QUEUED);
        limit.setFailureHandler(exchange -> RequestRefusal.TOO_MANY.send(exchange, roster));
        HttpHandler limited = new RequestLimitingHandler(
                limit,
                exchange -> exchange.dispatch(
                        SameThreadExecutor.INSTANCE, new ForwardedRequest(exchange, forwarding)::start));
        HttpHandler arrived = new ArrivalHandler(forwarding, new ClientShare(CLIENT_SHARE, forwarding, limited));
        HttpHandler forward = new HttpContinueReadHandler(new ForwardingHandler(forwarding, arrived));
        HttpHandler farm = new FarmPage(this::status, new ClosedPaths(forward));
        this.entrance = new GracefulShutdownHandler(settings.tls().isPresent() ? new StrictTransport(farm) : farm);
        this.server = server(settings, entrance);
    }

    /**
     * Starts listening, and returns when every instance has been checked once.
     *
     * @throws BindException if the address or the port cannot be had
     */
    public static LoadBalancer start(BalancerSettings settings, InstantSource clock, Consumer<String> log)
            throws IOException {
        LoadBalancer balancer = new LoadBalancer(settings, clock, System::nanoTime, log);
        try {
            balancer.server.start();
        } catch (RuntimeException problem) {
            balancer.checks.close();
            throw bindProblem(settings, problem);
        }
        balancer.port =
                ((InetSocketAddress) balancer.server.getListenerInfo().get(0).getAddress()).getPort();
        balancer.update(settings.balance(), settings.backends());
        balancer.checks.start(
                balancer.roster,
                settings.timing().checkInterval(),
                () -> balancer.fingerprints.lookUpNowAndThen(balancer.roster));
        return balancer;
    }

    /** Starts with the system's clock and without a log. */
    public static LoadBalancer start(BalancerSettings settings) throws IOException {
        return start(settings, InstantSource.system(), line -> {});
    }

    /** Tells where clients find it. */
    public URI url() {
        String scheme = settings.tls().isPresent() ? "https://" : "http://";
        return URI.create(scheme + InstanceAddress.authority(settings.host(), port));
    }

    /** Goes on with other instances or another mode; requests under way are not disturbed. */
    public void update(Balance newBalance, List<Backend> backends) {
        balance = newBalance;
        roster.replace(backends).stream().map(checks::check).toList().forEach(check -> check.join());
        fingerprints.lookUp(roster);
    }

    /** Tells what is known about the instances and the last requests. */
    public BalancerStatus status() {
        return new BalancerStatus(
                clock.instant().toString(),
                new BalancerStatus.LoadBalancerStatus(url().toString(), balance.label()),
                fingerprints.verdict(roster),
                roster.instances().stream().map(this::status).toList(),
                recent.newestFirst());
    }

    /** Stops: requests under way get the drain time of the settings to end, new ones are refused. */
    @Override
    public void close() {
        entrance.shutdown();
        try {
            entrance.awaitShutdown(settings.timing().drain().toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        checks.close();
        server.stop();
    }

    private BalancerStatus.InstanceStatus status(BalancedInstance instance) {
        Backend backend = instance.backend();
        Health health = instance.health();
        return new BalancerStatus.InstanceStatus(
                backend.name(),
                backend.role(),
                backend.url().toString(),
                backend.isBalanced(),
                health.state().label(),
                health.since().toString(),
                health.reason(),
                instance.answered(),
                instance.tokens().map(FarmTokenMode::label).orElse(null),
                fingerprints.of(instance).orElse(null));
    }

    private void changed(BalancedInstance instance, Health before, Health after) {
        String why = after.reason().isEmpty() ? "" : ": " + after.reason();
        log.accept(instance.name() + " is " + after.state().label() + why);
        if (after.state() == Health.State.SUSPECT) {
            var unused = checks.check(instance);
        }
    }

    private static Undertow server(BalancerSettings settings, HttpHandler handler) {
        int silence = (int) settings.timing().silence().toMillis();
        int head = (int) settings.timing().patience().head().toMillis();
        Undertow.Builder builder = Undertow.builder();
        settings.tls()
                .ifPresentOrElse(
                        context -> {
                            StrictTransport.configure(builder, context);
                            builder.addHttpsListener(settings.port(), settings.host(), context, handler);
                        },
                        () -> builder.addHttpListener(settings.port(), settings.host(), handler));
        return builder.setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setWorkerThreads(2)
                // Undertow would take tiny buffers in a small heap.
                .setBufferSize(BUFFER_BYTES)
                .setDirectBuffers(true)
                .setSocketOption(Options.BACKLOG, 1024)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                // Browsers do not encode all that the standard wants encoded; what an address means, instances know.
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MOST_HEADER_BYTES)
                // Counted by the request itself, so that the client gets an answer.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, head)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
                // Behind our own patience, for what is left of a refused request.
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, silence + 5_000)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 100)
                .build();
    }

    private static IOException bindProblem(BalancerSettings settings, RuntimeException problem) {
        String where = settings.host() + ":" + settings.port();
        if (problem.getCause() instanceof BindException taken) {
            BindException clear = new BindException("the load balancer cannot listen on " + where
                    + ": the port is taken, or the address is not of this machine");
            clear.initCause(taken);
            return clear;
        }
        return new IOException("the load balancer cannot listen on " + where + ": " + problem.getMessage(), problem);
    }
}
