/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Seconds {

    private Seconds() {}

    /** As in {@code 27.4 s}. */
    static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
