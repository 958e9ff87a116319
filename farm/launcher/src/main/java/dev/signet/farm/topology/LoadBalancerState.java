/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import dev.signet.core.instance.InstanceAddress;
import java.util.Optional;

/**
 * The farm's load balancer: where it listens, how it chooses, and its process if it was started.
 *
 * @param tls whether it serves HTTPS, and nothing else
 */
public record LoadBalancerState(
        String host, int port, boolean tls, Balance balance, Optional<ProcessIdentity> process) {

    /** The name that stands for the load balancer where an instance's name may stand. */
    public static final String NAME = "balancer";

    /** Where a browser finds the farm. */
    public String url() {
        return (tls ? "https://" : "http://") + InstanceAddress.authority(host, port);
    }

    public LoadBalancerState with(Optional<ProcessIdentity> newProcess) {
        return new LoadBalancerState(host, port, tls, balance, newProcess);
    }
}
