/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The processes of a farm that are running right now, by the name they have in the farm. */
final class Population {

    private final Map<String, ProcessHandle> running;

    private Population(Map<String, ProcessHandle> running) {
        this.running = running;
    }

    /** Looks for the load balancer and every instance of that state. */
    static Population of(FarmState state, FarmProcesses processes) {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        processes.find(state.loadBalancer()).ifPresent(process -> running.put(LoadBalancerState.NAME, process));
        for (InstanceState instance : state.instances()) {
            processes.find(instance).ifPresent(process -> running.put(instance.name(), process));
        }
        return new Population(running);
    }

    Map<String, ProcessHandle> all() {
        return running;
    }

    Optional<ProcessHandle> process(String name) {
        return Optional.ofNullable(running.get(name));
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Whether an instance runs, the load balancer aside. */
    boolean hasInstance() {
        return running.keySet().stream().anyMatch(name -> !name.equals(LoadBalancerState.NAME));
    }
}
