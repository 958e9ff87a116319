/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.forward;

import dev.signet.farm.balancer.backend.Connector;
import dev.signet.farm.balancer.backend.Roster;
import dev.signet.farm.balancer.page.RecentRequests;
import dev.signet.farm.balancer.settings.BalancerSettings;
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
public record Forwarding(
        BalancerSettings settings,
        Supplier<Balance> currentBalance,
        Roster roster,
        Connector connector,
        RecentRequests recent,
        InstantSource clock,
        LongSupplier nanoTime) {

    public Instant now() {
        return clock.instant();
    }

    Balance balance() {
        return currentBalance.get();
    }
}
