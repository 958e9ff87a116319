/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for an event, with a deadline and a report of what was seen last. */
public final class Await {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Await() {}

    /** Asks again and again until {@code good} likes the answer, and returns it. */
    public static <T> T until(String what, Duration deadline, Callable<T> question, Predicate<? super T> good) {
        long end = System.nanoTime() + deadline.toNanos();
        Object last;
        do {
            try {
                T answer = question.call();
                if (good.test(answer)) {
                    return answer;
                }
                last = answer;
            } catch (Exception | AssertionError e) {
                // What cannot be asked yet may be answered in a moment.
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < end);
        throw new AssertionError("waited " + deadline.toSeconds() + " s for: " + what + "; last seen: " + last);
    }
}
