/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Attempts that have begun and not ended, by address. */
final class Underway {

    private record Some(int count, Instant last) {}

    private final Map<String, Some> byAddress = new HashMap<>();

    void begun(Who who, Instant now) {
        byAddress.merge(who.address(), new Some(1, now), (before, one) -> new Some(before.count() + 1, now));
    }

    void ended(Who who) {
        byAddress.computeIfPresent(
                who.address(), (address, some) -> some.count() == 1 ? null : new Some(some.count() - 1, some.last()));
    }

    /** Whether there is one that began within {@code period}; of an older one nobody expects an end any more. */
    boolean isAnyAt(Who who, Duration period, Instant now) {
        Some some = byAddress.get(who.address());
        return some != null && some.last().plus(period).isAfter(now);
    }
}
