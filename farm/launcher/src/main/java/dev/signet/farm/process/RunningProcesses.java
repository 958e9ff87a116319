/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The processes of a farm that are running right now, by the name they have in the farm. */
public final class RunningProcesses {

    private final Map<String, ProcessHandle> running;

    private RunningProcesses(Map<String, ProcessHandle> running) {
        this.running = running;
    }

    /** Looks for the load balancer and every instance of that state. */
    public static RunningProcesses of(FarmState state, FarmProcesses processes) {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        processes.find(state.loadBalancer()).ifPresent(process -> running.put(LoadBalancerState.NAME, process));
        for (InstanceState instance : state.instances()) {
            processes.find(instance).ifPresent(process -> running.put(instance.name(), process));
        }
        return new RunningProcesses(running);
    }

    public Map<String, ProcessHandle> all() {
        return running;
    }

    public Optional<ProcessHandle> process(String name) {
        return Optional.ofNullable(running.get(name));
    }

    public boolean isEmpty() {
        return running.isEmpty();
    }

    /** Whether an instance runs, the load balancer aside. */
    public boolean hasInstance() {
        return running.keySet().stream().anyMatch(name -> !name.equals(LoadBalancerState.NAME));
    }
}
