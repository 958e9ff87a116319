/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.farm.process.FarmContext;
import dev.signet.farm.process.FarmProgress.Stage;
import dev.signet.farm.process.JavaProcess;
import dev.signet.farm.process.LogTail;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.watch.InstanceProbe;
import dev.signet.farm.watch.InstanceWatch;
import dev.signet.farm.watch.LoadBalancerProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Starts one process of the farm, writes down which one it is, and waits until it does what it is for. */
final class Launch {

    private static final Duration LOAD_BALANCER_LIMIT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final FarmContext site;
    private final InstanceProbe probe;
    private final LoadBalancerProbe loadBalancerProbe;

    /** Only states that {@code allowed} accepts are built upon: the farm may be stopped while it is being started. */
    private final Predicate<FarmState> allowed;

    Launch(FarmContext site, InstanceProbe probe, Predicate<FarmState> allowed) {
        this.site = site;
        this.probe = probe;
        this.loadBalancerProbe = new LoadBalancerProbe(site.home(), PATIENCE);
        this.allowed = allowed;
    }

    /** Something that starts a process for a state. */
    private interface Starter {
        JavaProcess.Started start(FarmState state) throws FarmException;
    }

    /** Starts an instance; what is returned waits until it is ready. */
    InstanceWatch instance(InstanceState instance, Duration limit) throws FarmException, InterruptedException {
        JavaProcess.Started started = record(
                state -> site.processes().start(instance, state),
                identity -> state -> state.with(
                        instance.name(), known -> known.at(instance.port()).with(Optional.of(identity))));
        return new InstanceWatch(instance, started, site.home(), probe, limit, site.waiting(), site.progress());
    }

    /** Starts the load balancer and waits until it answers. */
    void loadBalancer() throws FarmException, InterruptedException {
        Instant begin = site.waiting().now();
        site.progress().stage(LoadBalancerState.NAME, Stage.STARTING, Duration.ZERO);
        JavaProcess.Started started = record(
                state -> site.processes().startLoadBalancer(),
                identity -> state -> state.with(state.loadBalancer().with(Optional.of(identity))));
        String url = site.ledger().read().orElseThrow().loadBalancer().url();
        boolean decided = site.waiting()
                .until(
                        LOAD_BALANCER_LIMIT,
                        INTERVAL,
                        () -> !started.process().isAlive() || loadBalancerProbe.isUp(url));
        if (!decided || !started.process().isAlive()) {
            LogTail log = LogTail.of(site.home().log(LoadBalancerState.NAME));
            throw new FarmException(
                    "the load balancer does not come up at " + url
                            + log.lastError()
                                    .or(log::lastLine)
                                    .map(line -> "; its last words: " + line)
                                    .orElse(""),
                    "read " + site.home().log(LoadBalancerState.NAME));
        }
        site.progress()
                .stage(LoadBalancerState.NAME, Stage.READY, site.waiting().since(begin));
    }

    /** Waits until the load balancer, if it runs, sends requests to these instances, and warns if it does not. */
    void awaitRequests(Set<String> instances) throws FarmException, InterruptedException {
        LoadBalancerState balancer = site.ledger().read().orElseThrow().loadBalancer();
        boolean all = site.waiting()
                .until(
                        LOAD_BALANCER_LIMIT,
                        INTERVAL,
                        () -> site.processes().find(balancer).isEmpty()
                                || loadBalancerProbe
                                        .live(balancer.url())
                                        .filter(live -> live.containsAll(instances))
                                        .isPresent());
        if (!all) {
            site.progress()
                    .warning(
                            "the load balancer does not send requests to all of " + String.join(", ", instances),
                            "see why at " + balancer.url() + "/.farm");
        }
    }

    private JavaProcess.Started record(Starter starter, Function<ProcessIdentity, UnaryOperator<FarmState>> change)
            throws FarmException, InterruptedException {
        return site.ledger().locked(() -> {
            FarmState state = site.ledger()
                    .read()
                    .filter(allowed)
                    .orElseThrow(() -> new FarmException(
                            "another command stopped the farm in " + site.home() + " meanwhile",
                            "start it again if that was not meant"));
            JavaProcess.Started started = starter.start(state);
            site.ledger().write(change.apply(started.identity()).apply(state));
            return started;
        });
    }
}
