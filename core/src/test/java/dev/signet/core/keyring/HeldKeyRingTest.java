/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stays in force while nobody can be asked, and above all what does not. */
final class HeldKeyRingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ALMOST = PATIENCE.minusMillis(1);
    private static final RingKey KEY = TestRings.key(0, TestRings.NOW);
    private static final RingKey OTHER = TestRings.key(1, TestRings.NOW);
    private static final KeyRing FIRST = TestRings.ring(1, KEY, OTHER);
    private static final KeyRing REVOKED = TestRings.ring(2, KEY.revokedAt(TestRings.NOW), OTHER);
    private static final KeyRing STRANGE = KeyRing.ofRawKey(KeyRingKind.HMAC, TestRings.secret(7));

    private final TestClock clock = new TestClock(TestRings.NOW);
    private final HeldKeyRing held = new HeldKeyRing(PATIENCE, clock, "nobody has come yet");
    private final Source source = new Source(FIRST);

    /** Gives what a test has put there. */
    private static final class Source implements KeyRingProvider {

        private volatile KeyRing ring;
        private volatile @Nullable KeyRingUnavailableException refusal;
        private final AtomicInteger asked = new AtomicInteger();

        private Source(KeyRing ring) {
            this.ring = ring;
        }

        void give(KeyRing next) {
            ring = next;
            refusal = null;
        }

        void refuse(KeyRingUnavailableException next) {
            refusal = next;
        }

        @Override
        public KeyRing current() throws KeyRingUnavailableException {
            asked.incrementAndGet();
            KeyRingUnavailableException no = refusal;
            if (no != null) {
                throw no;
            }
            return ring;
        }
    }

    @Test
    void aSourceThatIsThereIsPassedOnAsItIs() throws Exception {
        held.come(source);
        assertSame(FIRST, held.current());
        for (KeyRing next : new KeyRing[] {REVOKED, STRANGE, FIRST}) {
            source.give(next);
            assertSame(next, held.current(), "which ring may follow which is for the source to judge");
            assertSame(next, held.lookAgain());
        }
        assertEquals(Optional.empty(), held.concern());
    }

    @Test
    void lookingAgainIsPassedOnToo() throws Exception {
        held.come(new KeyRingProvider() {
            private KeyRing ring = FIRST;

            @Override
            public KeyRing current() {
                return ring;
            }

            @Override
            public KeyRing lookAgain() {
                ring = REVOKED;
                return ring;
            }
        });

        assertSame(FIRST, held.current());
        assertSame(REVOKED, held.lookAgain());
        assertSame(REVOKED, held.current());
    }

    @Test
    void beforeTheFirstSourceNobodyCouldBeAsked() {
        KeyRingUnavailableException refusal = refusal();
        assertEquals("nobody has come yet", refusal.getMessage());
        assertTrue(refusal.isAway());
        assertThrows(KeyRingUnavailableException.class, held::last);

        clock.advance(PATIENCE);
        assertFalse(refusal().isAway(), "who waits for this one has waited enough");
    }

    @Test
    void whileNobodyIsThereTheLastRingStaysForThePatienceAndNotLonger() throws Exception {
        held.come(source);
        held.current();
        clock.advance(Duration.ofDays(1));
        held.away("restarted");

        clock.advance(ALMOST);
        assertSame(FIRST, held.current());
        assertSame(FIRST, held.lookAgain());
        assertEquals(Optional.of("restarted"), held.concern());
        clock.advance(Duration.ofMillis(1));

        assertEquals("restarted", refusal().getMessage());
        assertFalse(refusal().isAway(), "patience is had once, not once more by whoever waits for this");
        assertEquals(Optional.empty(), held.concern());
        clock.advance(Duration.ofMillis(-1));
        assertThrows(KeyRingUnavailableException.class, held::current, "what is over is over");
    }

    @Test
    void aRingThatNobodyHasAskedForIsHeldAsWell() throws Exception {
        held.come(source);
        held.away("restarted");

        assertSame(FIRST, held.current());
    }

    @Test
    void aClockThatIsSetBackEndsThePatience() {
        held.come(source);
        held.away("restarted");
        clock.advance(Duration.ofHours(-1));

        assertThrows(KeyRingUnavailableException.class, held::current);
        clock.advance(Duration.ofHours(1));
        assertThrows(KeyRingUnavailableException.class, held::current);
    }

    /** As when two bundles are restarted, and the first one is back before the second. */
    @Test
    void comingBackWithoutAnAnswerMakesThePatienceNoLonger() throws Exception {
        held.come(source);
        held.away("restarted");
        Source second = new Source(FIRST);
        second.refuse(KeyRingUnavailableException.away("just starting"));

        for (int i = 0; i < 59; i++) {
            clock.advance(Duration.ofSeconds(1));
            held.come(second);
            assertSame(FIRST, held.current());
            assertEquals(Optional.of("just starting"), held.concern());
            held.away("restarted again");
        }
        clock.advance(Duration.ofSeconds(1));
        held.come(second);
        assertThrows(KeyRingUnavailableException.class, held::current);

        second.give(FIRST);
        assertSame(FIRST, held.current());
        assertEquals(Optional.empty(), held.concern());
        held.away("restarted");
        clock.advance(ALMOST);
        assertSame(FIRST, held.current(), "an answer begins the patience anew");
    }

    @Test
    void aSourceThatSaysItselfThatNobodyCanBeAskedIsWaitedForToo() throws Exception {
        held.come(source);
        held.current();
        source.refuse(KeyRingUnavailableException.away("its own source is away"));

        assertSame(FIRST, held.current());
        clock.advance(PATIENCE);
        assertEquals("its own source is away", refusal().getMessage());
        source.give(FIRST);
        assertSame(FIRST, held.current());
    }

    @Test
    void twoThatWaitOneAfterTheOtherWaitNoLongerThanOne() throws Exception {
        HeldKeyRing outer = new HeldKeyRing(PATIENCE, clock, "nobody has come yet");
        held.come(source);
        outer.come(held);
        assertSame(FIRST, outer.current());
        assertEquals(Optional.empty(), outer.heldSince());

        held.away("the file provider is restarted");
        assertEquals(Optional.of(clock.instant()), held.heldSince());
        clock.advance(Duration.ofSeconds(40));
        outer.away("Crypto Support is restarted");
        clock.advance(Duration.ofSeconds(19));
        assertSame(FIRST, outer.current());
        clock.advance(Duration.ofSeconds(1));
        assertThrows(KeyRingUnavailableException.class, outer::current);

        outer.come(held);
        clock.advance(Duration.ofSeconds(1));
        assertThrows(KeyRingUnavailableException.class, outer::current);
        held.come(source);
        assertSame(FIRST, outer.current());
    }

    @Test
    void whatIsDamagedOrMissingIsNotWaitedForAndNotHeldEither() throws Exception {
        held.come(source);
        held.current();
        source.refuse(new KeyRingUnavailableException("the file is damaged"));
        KeyRingUnavailableException refusal = refusal();
        assertEquals("the file is damaged", refusal.getMessage());
        assertFalse(refusal.isAway());

        held.away("restarted");
        assertFalse(refusal().isAway(), "the ring before the damage is not to come back, here or elsewhere");
        source.give(FIRST);
        held.come(source);
        assertSame(FIRST, held.current());
    }

    @Test
    void aSourceThatSaysNoWithItsLastWordLeavesNothing() throws Exception {
        held.come(source);
        held.current();
        source.refuse(new KeyRingUnavailableException("the marker says nothing"));

        held.away("restarted");

        assertThrows(KeyRingUnavailableException.class, held::current);
    }

    @Test
    void theEndIsNotWaitedFor() throws Exception {
        held.come(source);
        held.current();
        held.end("another storage is in force");
        assertEquals("another storage is in force", refusal().getMessage());
        assertFalse(refusal().isAway());

        held.away("and its provider is not there");
        assertEquals("and its provider is not there", refusal().getMessage());
        assertFalse(refusal().isAway(), "whoever waits for this one must not hold the ring of the other storage");
    }

    /** The ring may change behind the source without anybody asking; and it may then go at once. */
    @Test
    void theNewestRingIsHeldAlsoIfNobodyHasSeenIt() throws Exception {
        held.come(source);
        assertSame(FIRST, held.current());
        source.give(REVOKED);

        held.away("restarted");

        assertSame(REVOKED, held.current());
        assertSame(REVOKED, held.last());
    }

    @Test
    void whatTheSourceComesBackWithCountsAtOnceAndTheFormerRingIsGone() throws Exception {
        for (KeyRing back : new KeyRing[] {STRANGE, REVOKED, FIRST}) {
            held.come(source);
            held.current();
            held.away("restarted");
            Source again = new Source(back);
            held.come(again);
            assertSame(back, held.current());
            held.away("restarted");
            assertSame(back, held.current());
        }
    }

    @Test
    void aSourceThatBreaksWhenItGoesLeavesWhatItSaidBefore() throws Exception {
        held.come(source);
        held.current();
        KeyRingProvider broken = () -> {
            throw new IllegalStateException("stopped");
        };
        held.come(broken);

        held.away("restarted");

        assertSame(FIRST, held.current());
    }

    @Test
    void theLastRingIsKeptForThoseWhoLetNobodyIn() throws Exception {
        held.come(source);
        held.current();
        source.refuse(new KeyRingUnavailableException("the file is damaged"));
        assertSame(FIRST, held.last());
        source.give(REVOKED);
        assertSame(REVOKED, held.last());
        held.end("another storage is in force");
        clock.advance(Duration.ofDays(1));
        assertSame(REVOKED, held.last());
    }

    @Test
    void whileNothingChangesTheSourceIsAskedOnceForEachQuestion() throws Exception {
        held.come(source);
        held.current();
        int before = source.asked.get();
        for (int i = 0; i < 10; i++) {
            held.current();
        }
        assertEquals(before + 10, source.asked.get());
        source.refuse(new KeyRingUnavailableException("the file is damaged"));
        refusal();
        before = source.asked.get();
        refusal();
        assertEquals(before + 1, source.asked.get());
    }

    /**
     * An answer that is under way while the ring changes is noted last.
     *
     * <p>It says that a key is good which has been revoked since. It must not be what is held when the source goes.
     */
    @Test
    void aSlowAnswerDoesNotBringARevokedKeyBack() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = Thread.currentThread();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            held.come(() -> {
                KeyRing answer = source.current();
                if (Thread.currentThread() != slow && underWay.getCount() > 0) {
                    underWay.countDown();
                    await(goOn);
                }
                return answer;
            });
            Future<KeyRing> late = pool.submit(held::current);
            assertTrue(underWay.await(10, TimeUnit.SECONDS));
            source.give(REVOKED);
            assertSame(REVOKED, held.current());
            goOn.countDown();

            assertSame(REVOKED, late.get(10, TimeUnit.SECONDS), "asked again, since its answer was news");
            held.away("restarted");
            assertSame(REVOKED, held.current());
            assertSame(REVOKED, held.last());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whatever threads ask, and however often the source comes and goes: after a ring was seen, no older one is. */
    @Test
    void noThreadSeesAnOlderRingAgain() throws Exception {
        int threads = 4;
        int generations = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch over = new CountDownLatch(1);
        try {
            held.come(source);
            held.current();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                readers.add(pool.submit(() -> {
                    long seen = 0;
                    while (over.getCount() > 0) {
                        long generation = held.current().generation();
                        assertTrue(generation >= seen, () -> "generation went back");
                        seen = generation;
                    }
                    return seen;
                }));
            }
            for (int generation = 2; generation <= generations; generation++) {
                source.give(TestRings.ring(generation, KEY));
                held.away("restarted");
                held.come(source);
            }
            over.countDown();
            for (Future<Long> reader : readers) {
                reader.get(10, TimeUnit.SECONDS);
            }
            assertEquals(generations, held.current().generation());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private KeyRingUnavailableException refusal() {
        return assertThrows(KeyRingUnavailableException.class, held::current);
    }
}
