/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When cleanups come; what they reclaim, RevisionCleanupIT shows on an instance. */
class RevisionCleanupTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void onceADayUnlessTold() {
        assertEquals(Duration.ofHours(6), RevisionCleanup.interval(" PT6H "));
        for (String wrong : List.of("", "daily", "PT1S", "-PT1H", "P31D", "PT0S")) {
            assertEquals(DAY, RevisionCleanup.interval(wrong), wrong);
        }
    }

    @Test
    void theFirstAfterTheStartAndOneInstanceAfterAnother() {
        List<Duration> times = Stream.of("author", "publish1", "publish2", "publish3")
                .map(name -> RevisionCleanup.first(DAY, name))
                .toList();
        assertEquals(times.size(), times.stream().distinct().count(), times::toString);
        assertTrue(
                times.stream()
                        .allMatch(time -> time.compareTo(Duration.ofMinutes(15)) >= 0
                                && time.compareTo(Duration.ofMinutes(75)) <= 0),
                times::toString);
        assertEquals(times.get(1), RevisionCleanup.first(DAY, "publish1"));
    }

    @Test
    void neverLaterThanTheInterval() {
        assertEquals(
                List.of(Duration.ofSeconds(10)),
                Stream.of("publish1", "")
                        .map(name -> RevisionCleanup.first(Duration.ofSeconds(10), name))
                        .distinct()
                        .collect(Collectors.toList()));
    }
}
