/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;

/** An attempt to sign in, which counts from its beginning. */
public sealed interface Attempt {

    /** The password may be tried. */
    @FunctionalInterface
    non-sealed interface Admitted extends Attempt {

        /** It was the right one: the attempt counts no more, nor do the ones before it from the same address. */
        void succeeded();
    }

    /**
     * There were too many; the password is not looked at.
     *
     * @param after how long another attempt may be made, at least a second
     */
    record Throttled(Duration after) implements Attempt {

        /** For the header {@code Retry-After}. */
        public String retryAfter() {
            return String.valueOf(Math.max(1, after.plusMillis(999).toSeconds()));
        }
    }
}
