/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that another thread brings about. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Await() {}

    /** A condition that a ring which is not there yet does not fulfil. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(Condition condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds(condition)) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception e) {
            return false;
        }
    }
}
