/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code farm.json} says: which instances the farm has, where they listen and which processes they are.
 *
 * @param startedBy the command that started the farm; the one to ask while the farm is {@link Phase#STARTING}
 */
public record FarmState(
        Phase phase,
        FarmTokenMode tokens,
        Optional<ProcessIdentity> startedBy,
        LoadBalancerState loadBalancer,
        List<InstanceState> instances) {

    /** How far the farm has come. */
    public enum Phase {
        /** A command is starting it, or died while doing so. */
        STARTING,
        /** It came up completely. Instances may have died since. */
        RUNNING,
        /** A command is stopping it, or died while doing so. */
        STOPPING,
        /** It was stopped; its homes are kept for the next start. */
        STOPPED,
        /** The home is a copy of another farm's, which is at work, and nothing was started in it since. */
        COPIED;

        /** The word for it in {@code farm.json}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phase of(String label) {
            return EnumWords.find(values(), Phase::label, label);
        }
    }

    public FarmState {
        instances = List.copyOf(instances);
    }

    /** The instance of that name. */
    public Optional<InstanceState> instance(String name) {
        return instances.stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst();
    }

    /** The instance whose keys all others get: the author if there is one, else the first publish instance. */
    public InstanceState keySource() {
        return instances.get(0);
    }

    /** The names of the instances behind the load balancer. */
    public Set<String> publishNames() {
        return instances.stream()
                .filter(instance -> instance.role() == Role.PUBLISH)
                .map(InstanceState::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The URLs of all other instances. */
    public List<String> peersOf(InstanceState instance) {
        return instances.stream()
                .filter(other -> !other.name().equals(instance.name()))
                .map(InstanceState::url)
                .toList();
    }

    public FarmState in(Phase newPhase) {
        return new FarmState(newPhase, tokens, startedBy, loadBalancer, instances);
    }

    public FarmState with(LoadBalancerState newLoadBalancer) {
        return new FarmState(phase, tokens, startedBy, newLoadBalancer, instances);
    }

    /** This state with one instance changed. */
    public FarmState with(String name, UnaryOperator<InstanceState> change) {
        List<InstanceState> changed = instances.stream()
                .map(instance -> instance.name().equals(name) ? change.apply(instance) : instance)
                .toList();
        return new FarmState(phase, tokens, startedBy, loadBalancer, changed);
    }

    /** This state after everything was stopped. */
    public FarmState stopped() {
        return withoutProcesses().in(Phase.STOPPED);
    }

    /** What this state says in a copy of the home for which it was written: no process is of the copy. */
    public FarmState copied() {
        return withoutProcesses().in(Phase.COPIED);
    }

    /** This state after the instance of that name, or the load balancer, was stopped. */
    public FarmState withoutProcess(String name) {
        return name.equals(LoadBalancerState.NAME)
                ? with(loadBalancer.with(Optional.empty()))
                : with(name, instance -> instance.with(Optional.empty()));
    }

    boolean namesLiveProcess() {
        return Stream.concat(
                        Stream.of(startedBy, loadBalancer.process()),
                        instances.stream().map(InstanceState::process))
                .flatMap(Optional::stream)
                .anyMatch(ProcessIdentity::isAlive);
    }

    FarmState withoutProcesses() {
        return new FarmState(
                phase,
                tokens,
                Optional.empty(),
                loadBalancer.with(Optional.empty()),
                instances.stream()
                        .map(instance -> instance.with(Optional.empty()))
                        .toList());
    }
}
