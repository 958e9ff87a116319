/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import java.util.Locale;

/** How the load balancer chooses an instance for a request. */
public enum Balance {
    /** The next instance in turn, whoever asks. */
    ROUND_ROBIN,
    /** The instance that answered this browser before, as long as it lives. */
    STICKY;

    /** The word for it on the command line and in {@code farm.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }

    /** The inverse of {@link #label()}. */
    public static Balance of(String label) {
        return Labels.find(values(), Balance::label, label);
    }
}
