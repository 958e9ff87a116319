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
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.watch.FarmStatus.Condition;
import dev.signet.farm.watch.FarmStatus.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
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
        LoadBalancerState balancer = state.loadBalancer();
        if (running.isEmpty()) {
            return new FarmStatus(
                    home,
                    new Service(balancer.url(), Optional.empty(), Condition.DOWN),
                    balancer.balance(),
                    certificate(),
                    state.instances().stream()
                            .map(instance -> instance(instance, Condition.DOWN))
                            .toList());
        }
        InstanceProbe probe = new InstanceProbe(Credentials.read(home.credentials()), PATIENCE);
        return new FarmStatus(
                home,
                service(
                        LoadBalancerState.NAME,
                        balancer.url(),
                        running.process(LoadBalancerState.NAME).isEmpty()
                                ? Condition.DOWN
                                : new LoadBalancerProbe(home, PATIENCE).isUp(balancer.url())
                                        ? Condition.READY
                                        : Condition.STARTING),
                balancer.balance(),
                certificate(),
                state.instances().parallelStream()
                        .map(instance -> instance(instance, condition(instance, probe)))
                        .toList());
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

    private Condition condition(InstanceState instance, InstanceProbe probe) {
        if (running.process(instance.name()).isEmpty()) {
            return Condition.DOWN;
        }
        return probe.ask(instance.url()) == InstanceProbe.Answer.READY ? Condition.READY : Condition.STARTING;
    }

    private FarmStatus.Instance instance(InstanceState instance, Condition condition) {
        return new FarmStatus.Instance(
                instance.name(),
                instance.role(),
                instance.region(),
                home.instance(instance.name()),
                service(instance.name(), instance.url(), condition),
                keys(instance, condition));
    }

    private Service service(String name, String url, Condition condition) {
        return new Service(url, running.process(name).map(ProcessHandle::pid), condition);
    }

    /** What it uses, if it can be asked; else what it will use, as far as its files tell. */
    private Map<KeyRingKind, Fingerprint> keys(InstanceState instance, Condition condition) {
        Map<KeyRingKind, Fingerprint> keys = new EnumMap<>(KeyRingKind.class);
        if (condition == Condition.READY) {
            keys.putAll(inForce.of(instance));
        }
        if (keys.isEmpty()) {
            for (KeyRingKind kind : KeyRingKind.values()) {
                inFile(instance, kind).ifPresent(found -> keys.put(kind, found));
            }
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
