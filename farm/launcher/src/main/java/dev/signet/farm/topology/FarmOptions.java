/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.time.Duration;

/**
 * What an operator asks for when starting a farm.
 *
 * @param publish how many publish instances
 * @param author whether there is an author besides
 * @param port where the load balancer listens
 * @param tls whether the load balancer serves HTTPS
 * @param limit how long an instance may take until it is ready
 */
public record FarmOptions(
        int publish, boolean author, Balance balance, FarmTokenMode tokens, int port, boolean tls, Duration limit) {

    /** How many instances that makes. */
    public int instances() {
        return publish + (author ? 1 : 0);
    }
}
