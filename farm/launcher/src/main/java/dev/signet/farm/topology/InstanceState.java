/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import dev.signet.core.instance.InstanceAddress;
import java.util.Optional;

/**
 * One instance of a farm: its name, where it listens, and its process if it was started.
 *
 * @param region where it is; empty in a farm that does not speak of regions
 */
public record InstanceState(
        String name, Role role, String region, String host, int port, Optional<ProcessIdentity> process) {

    /** Where a browser or the load balancer finds this instance. */
    public String url() {
        return "http://" + InstanceAddress.authority(host, port);
    }

    public InstanceState with(Optional<ProcessIdentity> newProcess) {
        return new InstanceState(name, role, region, host, port, newProcess);
    }

    public InstanceState at(int newPort) {
        return new InstanceState(name, role, region, host, newPort, process);
    }
}
