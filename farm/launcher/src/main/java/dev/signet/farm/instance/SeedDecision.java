/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import org.jspecify.annotations.Nullable;

/** What happens to one configuration at the start of an instance. */
enum SeedDecision {
    /** It is not there and never was: write it. */
    CREATE,
    /** It is there as it was seeded, and the feature now says something else: write it. */
    REPLACE,
    /** It is there as it was seeded, and the feature no longer has it: delete it. */
    DELETE,
    /** It is there as the feature wants it: only remember that. */
    ADOPT,
    /** An operator changed or deleted it, or it was never the feature's: do not touch it. */
    LEAVE;

    /**
     * Decides by three fingerprints, each {@code null} where there is nothing.
     *
     * @param wanted what the feature has
     * @param present what Configuration Admin has
     * @param seeded what was written by an earlier start
     */
    static SeedDecision of(@Nullable String wanted, @Nullable String present, @Nullable String seeded) {
        if (wanted == null) {
            return present != null && present.equals(seeded) ? DELETE : LEAVE;
        }
        if (present == null) {
            return seeded == null ? CREATE : LEAVE;
        }
        if (present.equals(wanted)) {
            return ADOPT;
        }
        return present.equals(seeded) ? REPLACE : LEAVE;
    }
}
