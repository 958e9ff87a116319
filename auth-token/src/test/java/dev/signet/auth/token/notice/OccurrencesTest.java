/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OccurrencesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Occurrences<String> occurrences = new Occurrences<>(3, MINUTE, () -> now);

    @Test
    void tellsEachKeyOnceAMinute() {
        assertTrue(occurrences.note("a"));
        assertFalse(occurrences.note("a"));
        assertTrue(occurrences.note("b"));
        now = now.plus(MINUTE);
        assertTrue(occurrences.note("a"));
        assertFalse(occurrences.note("a"));
        assertEquals(4, occurrences.within(MINUTE).get("a").count());
    }

    @Test
    void tellsAndRemembersNoMoreThanItHasRoomFor() {
        int told = 0;
        for (int i = 0; i < 10_000; i++) {
            told += occurrences.note("made up " + i) ? 1 : 0;
        }

        assertEquals(3, told);
        assertEquals(3, occurrences.within(MINUTE).size());
    }

    @Test
    void makesRoomForNewKeysWhenOldOnesHaveBeenQuiet() {
        occurrences.note("a");
        occurrences.note("b");
        occurrences.note("c");
        now = now.plus(MINUTE);
        occurrences.note("a");

        assertTrue(occurrences.note("d"));
        assertTrue(occurrences.note("e"));
        assertFalse(occurrences.note("f"), "a is still busy");
    }

    @Test
    void forgetsWhatIsPast() {
        occurrences.note("a");
        now = now.plus(Duration.ofMinutes(16));

        assertEquals(Map.of(), occurrences.within(Duration.ofMinutes(15)));
    }
}
