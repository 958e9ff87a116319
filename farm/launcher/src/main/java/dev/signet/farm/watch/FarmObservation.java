/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.farm.process.RunningProcesses;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.watch.FarmStatus.Condition;
import dev.signet.farm.watch.FarmStatus.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a farm: which processes live, what they answer, which keys they have. */
public final class FarmObservation {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final FarmHome home;
    private final FarmState state;
    private final RunningProcesses running;
    private final RingsInForce inForce = new RingsInForce(PATIENCE);

    public FarmObservation(FarmHome home, FarmState state, RunningProcesses running) {
        this.home = home;
        this.state = state;
        this.running = running;
    }

    /** Asks all instances at the same time, so that one that hangs delays the answer once. */
    public FarmStatus status() throws FarmException {
        if (running.isEmpty()) {
            return status(
                    condition(state.loadBalancer()),
                    state.instances().stream().map(this::withoutProcess).toList());
        }
        InstanceProbe probe = new InstanceProbe(Credentials.read(home.credentials()), PATIENCE);
        return status(
                condition(state.loadBalancer()),
                state.instances().parallelStream()
                        .map(instance -> instance(instance, probe))
                        .toList());
    }

    private FarmStatus status(Condition balancer, List<FarmStatus.Instance> instances) {
        return new FarmStatus(
                home,
                service(LoadBalancerState.NAME, state.loadBalancer().url(), balancer),
                state.loadBalancer().balance(),
                state.tokens(),
                certificate(),
                instances);
    }

    /** Empty, too, if the file is gone: then the load balancer will say so when it is started. */
    private Optional<String> certificate() {
        try {
            return state.loadBalancer().tls()
                    ? Optional.of(FarmCertificate.open(home.tls()).fingerprint())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Condition condition(LoadBalancerState balancer) {
        if (running.process(LoadBalancerState.NAME).isEmpty()) {
            return absent(balancer.process());
        }
        return new LoadBalancerProbe(home, PATIENCE).isUp(balancer.url()) ? Condition.READY : Condition.STARTING;
    }

    /** A stop takes the process out of the state, a death does not; before a start has come to it, there is none either. */
    private Condition absent(Optional<ProcessIdentity> recorded) {
        boolean stopped = recorded.isEmpty() && state.phase() != Phase.STARTING && state.phase() != Phase.COPIED;
        return stopped ? Condition.STOPPED : Condition.DOWN;
    }

    private FarmStatus.Instance withoutProcess(InstanceState instance) {
        return instance(instance, absent(instance.process()), Optional.empty(), Map.of());
    }

    private FarmStatus.Instance instance(InstanceState instance, InstanceProbe probe) {
        if (running.process(instance.name()).isEmpty()) {
            return withoutProcess(instance);
        }
        if (probe.ask(instance.url()) != InstanceProbe.Answer.READY) {
            return instance(instance, Condition.STARTING, Optional.empty(), Map.of());
        }
        return instance(instance, Condition.READY, probe.tokens(instance.url()), inForce.of(instance));
    }

    /** The rings it uses, if it can be asked; else those that it will use, as far as its files tell. */
    private FarmStatus.Instance instance(
            InstanceState instance,
            Condition condition,
            Optional<FarmTokenMode> tokens,
            Map<KeyRingKind, Fingerprint> rings) {
        return new FarmStatus.Instance(
                instance.name(),
                instance.role(),
                instance.region(),
                home.instance(instance.name()),
                service(instance.name(), instance.url(), condition),
                tokens,
                rings.isEmpty() ? inFiles(instance) : rings);
    }

    private Service service(String name, String url, Condition condition) {
        return new Service(url, running.process(name).map(ProcessHandle::pid), condition);
    }

    private Map<KeyRingKind, Fingerprint> inFiles(InstanceState instance) {
        Map<KeyRingKind, Fingerprint> keys = new EnumMap<>(KeyRingKind.class);
        for (KeyRingKind kind : KeyRingKind.values()) {
            inFile(instance, kind).ifPresent(found -> keys.put(kind, found));
        }
        return keys;
    }

    private Optional<Fingerprint> inFile(InstanceState instance, KeyRingKind kind) {
        try {
            Optional<KeyRingFile> file = home.keyFile(instance.name(), kind);
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(file.get().read().fingerprint());
        } catch (IOException | KeyRingFormatException e) {
            // No fingerprint is what there is to say here; a start of the farm says why.
            return Optional.empty();
        }
    }
}
