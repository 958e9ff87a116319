/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Locale;
import java.util.Optional;

/** How requests are spread over the live instances. */
public enum Balance {
    /** Each request goes to the next live instance. */
    ROUND_ROBIN,
    /** A browser stays on the instance that answered it first, as long as that one lives. */
    STICKY;

    /** Gives the name used on command lines and in files: {@code round-robin} or {@code sticky}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the mode of that name; empty for any other text. */
    public static Optional<Balance> of(String label) {
        for (Balance balance : values()) {
            if (balance.label().equals(label)) {
                return Optional.of(balance);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return label();
    }
}
