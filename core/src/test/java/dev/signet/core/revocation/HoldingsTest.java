/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.testkit.Seed;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private static final String A = "000000000000000a";
    private static final String B = "000000000000000b";
    private static final KeyRing RING = TestRings.rawRing(1);

    private static final Seed SEED = Seed.of(HoldingsTest.class);

    private final Random random = SEED.random();

    @Test
    void numbersThatTouchBecomeOneRun() {
        Holdings held = Holdings.none().with(numbers(A, 5, 6)).with(numbers(A, 1, 2));
        assertEquals(List.of(numbers(A, 1, 2), numbers(A, 5, 6)), held.of(A));
        assertEquals(List.of(numbers(A, 1, 6)), held.with(numbers(A, 3, 4)).of(A));
        assertEquals(List.of(numbers(A, 1, 9)), held.with(numbers(A, 2, 9)).of(A));
        assertSame(held, held.with(numbers(A, 5, 5)), "what is here already costs nothing");
        assertEquals(OptionalLong.of(6), held.last(A));
        assertEquals(OptionalLong.empty(), held.last(B));
        assertTrue(held.without(A).isEmpty());
        assertSame(held, held.without(B));
    }

    @Test
    void whatAnotherHasAndThisHasNotIsTold() {
        Holdings mine = Holdings.none().with(numbers(A, 3, 4)).with(numbers(A, 8, 8));
        Holdings others = Holdings.none().with(numbers(A, 1, 10)).with(numbers(B, 7, 7));
        assertEquals(
                List.of(numbers(A, 1, 2), numbers(A, 5, 7), numbers(A, 9, 10), numbers(B, 7, 7)),
                mine.lacks(others).all());
        assertTrue(others.lacks(mine).isEmpty());
        assertFalse(others.lacks(Holdings.none().with(numbers(B, 6, 7))).isEmpty());
    }

    /** Compared with plain sets of numbers. */
    @Test
    void holdingsAreTheSetOfTheirNumbers() throws Exception {
        for (int round = 0; round < 300; round++) {
            Set<Long> mine = new TreeSet<>();
            Set<Long> others = new TreeSet<>();
            Holdings my = some(mine);
            Holdings other = some(others);
            Holdings lacking = my.lacks(other);
            for (long number = 1; number <= 40; number++) {
                StreamNumbers one = numbers(A, number, number);
                assertEquals(mine.contains(number), my.has(one), SEED::toString);
                assertEquals(mine.contains(number), my.hasSomeOf(one), SEED::toString);
                assertEquals(others.contains(number) && !mine.contains(number), lacking.has(one), SEED::toString);
            }
            Holdings all = my;
            for (StreamNumbers run : lacking.all()) {
                assertFalse(my.hasSomeOf(run), SEED::toString);
                all = all.with(run);
            }
            assertTrue(all.lacks(other).isEmpty(), SEED::toString);
            HoldingsDigest digest = new HoldingsDigest("publish1", TestRings.NOW, round % 2 == 0, all);
            assertEquals(digest, DigestDocument.read(DigestDocument.sign(digest, RING), RING), SEED::toString);
        }
    }

    private Holdings some(Set<Long> numbers) {
        Holdings holdings = Holdings.none();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int from = 1 + random.nextInt(36);
            int to = from + random.nextInt(4);
            holdings = holdings.with(numbers(A, from, to));
            for (long number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return holdings;
    }

    @Test
    void fiveThousandStreamsFitIntoADigestAndTooManyAreRefused() throws Exception {
        Holdings holdings = Holdings.none();
        for (int i = 0; i < 5_000; i++) {
            holdings = holdings.with(numbers("%016x".formatted(random.nextLong()), 1, 1 + random.nextInt(1_000_000)));
        }
        HoldingsDigest digest = new HoldingsDigest("publish1", TestRings.NOW, true, holdings);
        assertEquals(digest, DigestDocument.read(DigestDocument.sign(digest, RING), RING));
        for (int i = 0; i < 4_000; i++) {
            holdings = holdings.with(numbers("%016x".formatted(random.nextLong()), 1, 1_000_000));
        }
        HoldingsDigest tooLong = new HoldingsDigest("publish1", TestRings.NOW, true, holdings);
        assertEquals(
                RevocationDefect.TOO_LONG,
                assertThrows(RevocationFormatException.class, () -> DigestDocument.sign(tooLong, RING))
                        .defect());
    }

    @Test
    void whatNoDocumentCanSayIsNoHolding() {
        assertThrows(IllegalArgumentException.class, () -> numbers("000000000000000A", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> numbers(A, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> numbers(A, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> numbers(A, 1, StreamNumbers.MAX + 1));
        for (String name : List.of("", "a b", "\u00fc", "a".repeat(65), "a\n")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new HoldingsDigest(name, TestRings.NOW, false, Holdings.none()));
        }
    }

    private static StreamNumbers numbers(String stream, long from, long to) {
        return new StreamNumbers(stream, from, to);
    }
}
