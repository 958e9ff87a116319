/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

/**
 * The load balancer of a region, as it is wanted.
 *
 * @param port where it listens
 * @param tls whether it serves HTTPS, and nothing else
 */
public record RegionBalancer(Balance balance, int port, boolean tls) {

    /** Where a load balancer listens that was not told otherwise. */
    public static int usualPort(boolean tls) {
        return tls ? 8443 : 8080;
    }
}
