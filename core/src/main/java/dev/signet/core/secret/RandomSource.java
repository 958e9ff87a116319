/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.secret;

import java.security.SecureRandom;

/**
 * Where randomness comes from; handed in through constructors, so that a test can foretell every byte.
 *
 * <p>Implementations used outside of tests must be cryptographically strong and safe for use by several threads.
 */
@FunctionalInterface
public interface RandomSource {

    /** Fills {@code target} with random bytes. */
    void nextBytes(byte[] target);

    /** The operating system's generator through the JDK's {@link SecureRandom}. */
    static RandomSource secure() {
        return new SecureRandom()::nextBytes;
    }
}
