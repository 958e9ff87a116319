/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for an event, with a deadline and a report of what was seen last. */
public final class Await {

    /** How long something may take that happens inside of this process. */
    private static final Duration SOON = Duration.ofSeconds(15);

    // A thread next door is done in a moment, an instance in seconds, and asking one costs it work.
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Await() {}

    /** Asks for at most 15 seconds whether it has happened; an exception means that it has not yet. */
    public static void until(String what, Callable<Boolean> happened) {
        until(what, SOON, happened, answer -> answer);
    }

    /**
     * Asks again and again until {@code good} likes the answer, and returns it.
     *
     * @throws AssertionError after the deadline, or when this thread is interrupted
     */
    public static <T> T until(String what, Duration deadline, Callable<T> question, Predicate<? super T> good) {
        long end = System.nanoTime() + deadline.toNanos();
        long pause = FIRST_PAUSE_NANOS;
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
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        } while (end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted());
        throw new AssertionError("waited " + deadline.toSeconds() + " s for: " + what + "; last seen: " + last);
    }
}
