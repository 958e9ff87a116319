/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;

/** An attempt to sign in, which counts from its beginning. */
public sealed interface SignInAttempt {

    /** The password may be tried; whoever tries it says what came of it, once. */
    non-sealed interface Admitted extends SignInAttempt {

        /** It was the right one: the attempt counts no more. */
        void succeeded();

        /** It was not, or nobody knows. */
        void failed();
    }

    /**
     * There were too many; the password is not looked at.
     *
     * @param after how long another attempt may be made, at least a second
     */
    record Throttled(Duration after) implements SignInAttempt {

        /** For the header {@code Retry-After}. */
        public String retryAfter() {
            return String.valueOf(Math.max(1, after.plusMillis(999).toSeconds()));
        }
    }
}
