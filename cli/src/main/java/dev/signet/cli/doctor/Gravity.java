/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import java.util.Arrays;
import java.util.Locale;

/** How something stands, the worst first; as instances say it. */
enum Gravity {
    MISSING,
    UNKNOWN,
    ADVICE,
    OK;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word; what a newer instance may say besides is not known here. */
    static Gravity of(String word) {
        return Arrays.stream(values())
                .filter(gravity -> gravity.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
