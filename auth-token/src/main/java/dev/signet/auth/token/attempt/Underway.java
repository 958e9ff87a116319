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

    void begun(AttemptSource source, Instant now) {
        byAddress.merge(source.address(), new Some(1, now), (before, one) -> new Some(before.count() + 1, now));
    }

    void ended(AttemptSource source) {
        byAddress.computeIfPresent(
                source.address(),
                (address, some) -> some.count() == 1 ? null : new Some(some.count() - 1, some.last()));
    }

    /** Whether there is one that began within {@code period}; of an older one nobody expects an end any more. */
    boolean isAnyAt(AttemptSource source, Duration period, Instant now) {
        Some some = byAddress.get(source.address());
        return some != null && some.last().plus(period).isAfter(now);
    }
}
