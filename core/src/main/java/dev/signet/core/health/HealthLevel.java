/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

import java.util.Comparator;
import java.util.stream.Stream;

/** How bad a finding is, worst last; the names are those of the health checks of Felix. */
public enum HealthLevel {
    OK,
    WARN,
    CRITICAL;

    /** The worst of them; {@link #OK} of none. */
    public static HealthLevel worst(Stream<HealthLevel> levels) {
        return levels.max(Comparator.naturalOrder()).orElse(OK);
    }
}
