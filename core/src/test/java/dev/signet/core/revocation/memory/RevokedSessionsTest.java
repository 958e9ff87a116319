/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.testkit.Seed;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {

    private static final Seed SEED = Seed.of(RevokedSessionsTest.class);

    private final Random random = SEED.random();

    /** Compared with a plain map, through any changes: the filter in front never hides what is there. */
    @Test
    void idsAreAnExactSetHoweverTheyCame() {
        for (int round = 0; round < 40; round++) {
            RevokedSessions sessions = RevokedSessions.empty();
            Map<Long, Integer> expected = new HashMap<>();
            for (int change = 0; change < 40; change++) {
                int hour = 1 + random.nextInt(48);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        SessionCollector collector = new SessionCollector(0);
                        for (int i = random.nextInt(2_000); i >= 0; i--) {
                            long id = id();
                            collector.add(id, hour);
                            expected.merge(id, hour, Math::max);
                        }
                        RevokedSessions more = collector.collected();
                        sessions = sessions.merge(more);
                        assertSame(sessions, sessions.merge(more), SEED::toString);
                    }
                    case 1 -> {
                        sessions = sessions.after(hour / 4);
                        expected.values().removeIf(until -> until <= hour / 4);
                        assertSame(sessions, sessions.after(hour / 4), SEED::toString);
                    }
                    default -> {
                        long id = id();
                        sessions = sessions.with(id, hour);
                        expected.merge(id, hour, Math::max);
                        assertSame(sessions, sessions.with(id, hour), SEED::toString);
                    }
                }
            }
            assertSameSessions(expected, sessions);
        }
    }

    /** Of few tables, and of those that are special. */
    private long id() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(3) - 1;
            case 1 -> random.nextLong() & 0xffL;
            case 2 -> random.nextLong() << 32;
            default -> random.nextLong() & 0x03ffffffffffffffL;
        };
    }

    private void assertSameSessions(Map<Long, Integer> expected, RevokedSessions sessions) {
        Map<Long, Integer> told = new HashMap<>();
        sessions.forEach(told::put);
        assertEquals(expected, told, SEED::toString);
        assertEquals(expected.size(), sessions.size(), SEED::toString);
        for (Map.Entry<Long, Integer> session : expected.entrySet()) {
            assertTrue(sessions.contains(HexFormat.of().toHexDigits(session.getKey())), SEED::toString);
            assertEquals(session.getValue(), sessions.hourOf(session.getKey()), SEED::toString);
        }
        for (int i = 0; i < 2_000; i++) {
            long id = id();
            assertEquals(
                    expected.containsKey(id), sessions.contains(HexFormat.of().toHexDigits(id)), SEED::toString);
        }
    }

    @Test
    void whatIsSpelledAsNoIdIsNoneOfThem() {
        RevokedSessions sessions = RevokedSessions.empty()
                .with(SessionIds.number("abcdef0123456789"), 9)
                .with(0, 9);
        assertTrue(sessions.contains("abcdef0123456789"));
        assertTrue(sessions.contains("0000000000000000"));
        for (String other : List.of(
                "",
                "abcdef012345678",
                "abcdef01234567890",
                "ABCDEF0123456789",
                "abcdef012345678A",
                "abcdef01234567\u0168\u0169",
                "\u0161bcdef0123456789",
                "abcdef012345678 ",
                "000000000000000g")) {
            assertFalse(sessions.contains(other), other);
            assertThrows(IllegalArgumentException.class, () -> SessionIds.number(other));
        }
    }

    /** Or else the filter would be there for nothing. */
    @Test
    void theFilterLetsFewLivingSessionsPass() {
        BloomFilter filter = BloomFilter.roomFor(4_000);
        for (int i = 0; i < 4_000; i++) {
            filter.add(BloomFilter.mix(SessionIds.half(random.nextLong())));
        }
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            passed += filter.mayHave(BloomFilter.mix(SessionIds.half(random.nextLong()))) ? 1 : 0;
        }
        int passing = passed;
        assertTrue(passing < 1_500, () -> passing + " of 100,000; " + SEED);
    }
}
