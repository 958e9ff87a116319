/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.secret.RandomSource;
import dev.signet.farm.keys.KeySpread;
import dev.signet.farm.keys.KeysBefore;
import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.FarmContext;
import dev.signet.farm.process.FarmProcesses;
import dev.signet.farm.process.FarmProgress;
import dev.signet.farm.process.PortClaims;
import dev.signet.farm.process.Ports;
import dev.signet.farm.process.ProcessEnd;
import dev.signet.farm.process.RunningProcesses;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmLedger;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.topology.ProcessStart;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Topology;
import dev.signet.farm.topology.Waiting;
import dev.signet.farm.watch.FarmObservation;
import dev.signet.farm.watch.FarmStatus;
import dev.signet.farm.watch.InstanceProbe;
import dev.signet.farm.watch.InstanceWatch;
import dev.signet.farm.watch.LoadBalancerProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A farm on this machine: what an operator can do with it.
 *
 * <p>Holds no state of its own; everything is read from the farm's home and from the system's list of processes, so any
 * command may act on a farm that any other command started.
 */
public final class Farm {

    private static final Duration RESTART_LIMIT = Duration.ofMinutes(3);

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);

    private final FarmContext site;
    private final RandomSource random;

    /**
     * The farm with that home, whether it exists or not.
     *
     * @param instanceOptions options for the instances' Java, after our own
     */
    public Farm(
            FarmHome home,
            Distribution distribution,
            List<String> instanceOptions,
            Waiting waiting,
            RandomSource random,
            FarmProgress progress) {
        this.site = new FarmContext(
                home,
                new FarmLedger(home, waiting),
                new FarmProcesses(home, distribution, instanceOptions),
                waiting,
                progress);
        this.random = random;
    }

    /**
     * Starts the farm and returns when all of it is ready; ends what it began if that fails.
     *
     * @param limit how long an instance may take until it is ready
     */
    public FarmReport start(Topology topology, Duration limit) throws FarmException, InterruptedException {
        return new FarmStart(site, topology, limit, random).run();
    }

    /** The farm as it is now; empty if none was ever started here. */
    public Optional<FarmStatus> status() throws FarmException {
        Optional<FarmState> state = site.ledger().read();
        return state.isEmpty() ? Optional.empty() : Optional.of(observe(state.get()));
    }

    /** Stops all of the farm if it is this process that started it; for the end of a command that was interrupted. */
    public boolean stopOwn() throws FarmException, InterruptedException {
        Optional<ProcessIdentity> self = ProcessIdentity.of(ProcessHandle.current());
        boolean own = site.ledger()
                .read()
                .map(FarmState::startedBy)
                .filter(self::equals)
                .isPresent();
        return own && stop();
    }

    /** Stops all of the farm; returns whether there was anything to stop. */
    public boolean stop() throws FarmException, InterruptedException {
        return new FarmStop(site).run();
    }

    /** The names of what runs right now; empty for a farm that was stopped, or is just being stopped. */
    public Set<String> running() throws FarmException {
        Optional<FarmState> state = site.ledger().read().filter(found -> found.phase() == Phase.RUNNING);
        return state.isEmpty()
                ? Set.of()
                : RunningProcesses.of(state.get(), site.processes()).all().keySet();
    }

    /** Stops an instance, or the load balancer, as the end of the farm would; false if it did not run. */
    public boolean stop(String name) throws FarmException, InterruptedException {
        known(name);
        boolean stopped = site.ledger().locked(() -> {
            FarmState state = known(name);
            Optional<ProcessHandle> process =
                    RunningProcesses.of(state, site.processes()).process(name);
            if (process.isPresent()) {
                ProcessEnd.stop(Map.of(name, process.get()), site.waiting(), site.progress());
            }
            // Without a process in the state, it is known that a command ended it.
            site.ledger().write(state.withoutProcess(name));
            return process.isPresent();
        });
        if (stopped && !name.equals(LoadBalancerState.NAME)) {
            new LoadBalancerProbe(site.home(), PROBE_PATIENCE)
                    .awaitWithout(
                            name,
                            site.ledger().read().orElseThrow().loadBalancer().url(),
                            site.waiting());
        }
        return stopped;
    }

    /** Kills an instance, or the load balancer, without giving it the time to say goodbye; false if it was down. */
    public boolean kill(String name) throws FarmException, InterruptedException {
        FarmState state = known(name);
        Optional<ProcessHandle> process =
                RunningProcesses.of(state, site.processes()).process(name);
        if (process.isEmpty()) {
            return false;
        }
        process.get().destroyForcibly();
        boolean ended = site.waiting()
                .until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> ProcessStart.of(process.get()).isEmpty());
        if (!ended) {
            throw new FarmException(
                    "process " + process.get().pid() + " of " + name + " cannot be killed",
                    "kill it as the user who started it");
        }
        return true;
    }

    /** Stops an instance, or the load balancer, if it runs, starts it, and returns when it is ready. */
    public void restart(String name) throws FarmException, InterruptedException {
        FarmState state = known(name);
        InstanceProbe probe = new InstanceProbe(Credentials.read(site.home().credentials()), PROBE_PATIENCE);
        Launch launch = new Launch(site, probe, current -> current.phase() == Phase.RUNNING);
        Optional<ProcessHandle> process =
                RunningProcesses.of(state, site.processes()).process(name);
        if (process.isPresent()) {
            ProcessEnd.stop(Map.of(name, process.get()), site.waiting(), site.progress());
        }
        Optional<InstanceState> instance = state.instance(name);
        if (instance.isEmpty()) {
            launch.loadBalancer();
            return;
        }
        KeysBefore before = KeysBefore.startOf(site.home(), List.of(instance.get()));
        start(launch, state, instance.get()).call();
        // The state is the one of before the start, but for the port, which may be another one now.
        FarmState now = site.ledger().read().orElse(state);
        new KeySpread(now, other -> other.name().equals(name), before, PROBE_PATIENCE, () -> true, site).call();
        if (instance.get().role() == Role.PUBLISH) {
            launch.awaitRequests(Set.of(name));
        }
    }

    private FarmStatus observe(FarmState state) throws FarmException {
        site.noteIfCopied(state);
        return new FarmObservation(site.home(), state, RunningProcesses.of(state, site.processes())).status();
    }

    /** The state of a farm that is running and has something of that name. */
    private FarmState known(String name) throws FarmException {
        FarmHome home = site.home();
        FarmState state = site.ledger()
                .read()
                .orElseThrow(() ->
                        new FarmException("there is no farm in " + home, "start one with " + home.command("start")));
        if (!name.equals(LoadBalancerState.NAME) && state.instance(name).isEmpty()) {
            List<String> names =
                    state.instances().stream().map(InstanceState::name).toList();
            throw new FarmException(
                    "the farm in " + home + " has no instance named '" + name + "'",
                    "it has " + String.join(", ", names) + " and " + LoadBalancerState.NAME);
        }
        if (state.phase() != Phase.RUNNING) {
            throw notRunning(state);
        }
        return state;
    }

    private FarmException notRunning(FarmState state) {
        String farm = "the farm in " + site.home();
        if (FarmStop.starter(state).isPresent()) {
            return new FarmException(farm + " is still being started", "wait until that is done");
        }
        site.noteIfCopied(state);
        return state.phase() == Phase.STOPPED || state.phase() == Phase.COPIED
                ? new FarmException(
                        farm + " is not running", "start it with " + site.home().command("start"))
                : new FarmException(
                        farm + " was left half started or half stopped",
                        "end the rest with " + site.home().command("stop") + ", or start it again with "
                                + site.home().command("start"));
    }

    /** Starts an instance where it was, or at the next port that neither this farm nor one that is just starting has. */
    private InstanceWatch start(Launch launch, FarmState state, InstanceState instance)
            throws FarmException, InterruptedException {
        try (PortClaims claims = PortClaims.open(site.waiting())) {
            Ports ports = new Ports(instance.host(), claims.ofAllBut(instance, state, site.home()));
            int port = ports.takeFrom(instance.port());
            if (port != instance.port()) {
                site.progress().note(Preflight.moved(instance.name(), instance.port(), port));
            }
            return launch.instance(instance.at(port), RESTART_LIMIT);
        }
    }
}
