/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import java.util.Locale;

/** How something that belongs to a set-up instance stands, the worst first. */
public enum SetupMark {
    /** It has to be mended. */
    MISSING,
    /** It cannot be told from here. */
    UNKNOWN,
    /** It works; something else is better in production. */
    ADVICE,
    OK;

    /** The word for it, for programs and people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
