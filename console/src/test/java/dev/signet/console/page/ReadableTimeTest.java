/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final ReadableTime times = new ReadableTime(NOW);

    @ParameterizedTest
    @CsvSource({
        "PT0S, now",
        "PT4S, now",
        "PT-5S, 5 seconds ago",
        "PT119S, in 119 seconds",
        "PT7M, in 7 minutes",
        "PT-1H, 60 minutes ago",
        "PT-26H, 26 hours ago",
        "P3D, in 3 days",
        "P-59D, 59 days ago",
        "P-90D, 3 months ago",
        "P-800D, 2 years ago"
    })
    void distancesAreToldInOneUnit(Duration distance, String text) {
        assertEquals(text, times.relative(NOW.plus(distance)));
    }

    @Test
    void theExactDateIsThereToo() {
        String markup = times.of(NOW.plusSeconds(420), "never").markup();

        assertTrue(markup.contains("in 7 minutes"), markup);
        assertTrue(markup.contains("2026-11-22 12:07:00 UTC"), markup);
        assertTrue(markup.contains("datetime=\"2026-11-22T12:07:00Z\""), markup);
    }

    @Test
    void aRawKeyHasNoDates() {
        assertTrue(times.of(Instant.EPOCH, "not known").markup().contains("not known"));
        assertTrue(times.of(Instant.EPOCH).markup().contains(">\u2013<"), "a dash to be seen");
        assertTrue(times.inline(Instant.EPOCH).markup().contains(">\u2013<"));
        assertNull(ReadableTime.exactIfKnown(Instant.EPOCH));
        assertEquals("2026-11-22T12:00:00Z", ReadableTime.exactIfKnown(NOW));
    }
}
