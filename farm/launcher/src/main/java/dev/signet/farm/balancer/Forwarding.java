/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import dev.signet.farm.topology.Balance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all requests have in common.
 *
 * @param clock tells the time of day
 * @param nanoTime measures durations, and never jumps
 */
record Forwarding(
        BalancerSettings settings,
        Supplier<Balance> currentBalance,
        Roster roster,
        Connector connector,
        RecentRequests recent,
        InstantSource clock,
        LongSupplier nanoTime) {

    Instant now() {
        return clock.instant();
    }

    Balance balance() {
        return currentBalance.get();
    }
}
