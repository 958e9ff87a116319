/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.signet.testkit.Seed;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NotBeforesTest {

    private static final Seed SEED = Seed.of(NotBeforesTest.class);

    private final Random random = SEED.random();

    /** Compared with a plain map, through any changes. */
    @Test
    void namesHaveTheLatestOfTheirInstants() {
        for (int round = 0; round < 100; round++) {
            NotBefores instants = NotBefores.empty();
            Map<String, Long> expected = new HashMap<>();
            for (int change = 0; change < 60; change++) {
                String name = "user " + random.nextInt(300);
                long instant = 1L + random.nextInt(1000);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        NotBefores more = NotBefores.of(Map.of(name, instant, "other" + name, instant + 1));
                        instants = instants.merge(more);
                        expected.merge(name, instant, Math::max);
                        expected.merge("other" + name, instant + 1, Math::max);
                        assertSame(instants, instants.merge(more), SEED::toString);
                    }
                    case 1 -> {
                        instants = instants.notEarlierThan(instant / 4);
                        expected.values().removeIf(early -> early < instant / 4);
                        assertSame(instants, instants.notEarlierThan(instant / 4), SEED::toString);
                    }
                    default -> {
                        instants = instants.with(name, instant);
                        expected.merge(name, instant, Math::max);
                        assertSame(instants, instants.with(name, instant), SEED::toString);
                    }
                }
                assertSameInstants(expected, instants);
            }
        }
    }

    private static void assertSameInstants(Map<String, Long> expected, NotBefores instants) {
        assertEquals(expected.size(), instants.size(), SEED::toString);
        long latest = expected.isEmpty() ? NotBefores.NEVER : Collections.max(expected.values());
        assertEquals(latest, instants.latest(), SEED::toString);
        Map<String, Long> told = new HashMap<>();
        instants.forEach(told::put);
        assertEquals(expected, told, SEED::toString);
        for (int user = 0; user < 300; user++) {
            String name = "user " + user;
            long instant = expected.getOrDefault(name, NotBefores.NEVER);
            assertEquals(instant, instants.of(name), SEED::toString);
        }
    }

    /** Names that somebody chose so that their hashes are the same are still told apart. */
    @Test
    void namesOfOneHashAreDifferentNames() {
        NotBefores instants = NotBefores.empty().with("AaAa", 1).with("BBBB", 2).with("AaBB", 3);
        assertEquals(1, instants.of("AaAa"));
        assertEquals(2, instants.of("BBBB"));
        assertEquals(3, instants.of("AaBB"));
        assertEquals(NotBefores.NEVER, instants.of("BBAa"));
    }
}
