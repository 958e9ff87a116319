/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One caller in an interval, however many ask and whatever the clock does. */
class PaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock(TestRings.NOW);
    private final Pace pace = new Pace(clock, SECOND, SECOND);

    @Test
    void opensAfterTheInterval() {
        assertFalse(pace.isDue());
        clock.advance(SECOND.minusMillis(1));
        assertFalse(pace.isDue());
        clock.advance(Duration.ofMillis(1));
        assertTrue(pace.isDue());
        assertFalse(pace.isDue());
    }

    @Test
    void aLongSleepLetsOneThroughAndNotMany() {
        clock.advance(Duration.ofHours(5));

        assertTrue(pace.isDue());
        assertFalse(pace.isDue());
    }

    @Test
    void aClockSetBackLetsOneThrough() {
        clock.advance(Duration.ofDays(-10));

        assertTrue(pace.isDue());
        assertFalse(pace.isDue());
        clock.advance(SECOND);
        assertTrue(pace.isDue());
    }

    @Test
    void aClockThatWasFarAheadDoesNotCloseItForLong() {
        clock.advance(Duration.ofDays(3650));
        assertTrue(pace.isDue());
        clock.advance(Duration.ofDays(-3650));
        assertTrue(pace.isDue());
    }

    @Test
    void ofManyCallersOneIsLetThrough() throws Exception {
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        AtomicInteger passed = new AtomicInteger();
        int rounds = 200;
        CyclicBarrier barrier = new CyclicBarrier(callers, () -> clock.advance(SECOND));
        for (int i = 0; i < callers; i++) {
            threads.execute(() -> {
                for (int round = 0; round < rounds; round++) {
                    awaitOthers(barrier);
                    if (pace.isDue()) {
                        passed.incrementAndGet();
                    }
                }
            });
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(rounds, passed.get());
    }

    private static void awaitOthers(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
