/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.util.Random;

/** Randomness for a test: a fresh seed each time, printed, and given back with {@code -Dsignet.seed=<number>}. */
public final class Seed {

    private final long value;

    private Seed(long value) {
        this.value = value;
    }

    public static Seed of(Class<?> test) {
        Seed seed = new Seed(Long.getLong("signet.seed", System.nanoTime()));
        System.out.println(test.getSimpleName() + ": " + seed);
        return seed;
    }

    public Random random() {
        return new Random(value);
    }

    @Override
    public String toString() {
        return "repeat with -Dsignet.seed=" + value;
    }
}
