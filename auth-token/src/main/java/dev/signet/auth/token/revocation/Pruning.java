/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.revocation.RevocationList;
import dev.signet.core.token.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Takes out of lists what cannot matter any more, on any instance, whatever its clock says. */
record Pruning(InstantSource clock, Supplier<Duration> absoluteEnd) {

    RevocationList of(RevocationList list) {
        return list.prunedAt(now().minus(TokenPolicy.CLOCK_SKEW), absoluteEnd.get());
    }

    Instant now() {
        return clock.instant();
    }
}
