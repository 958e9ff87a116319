/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.testkit.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NoticesTest {

    private final LogCapture log = new LogCapture("dev.signet.auth.token");
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Notices notices = new Notices(() -> now);

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void anUnknownKeyIsToldOnceAMinuteWithWhatIsHeldAndWhatToDo() {
        for (int i = 0; i < 100; i++) {
            notices.unknownKey("0123456789abcdef", List.of("8c9f5e05ffcb05b0"));
        }
        now = now.plus(Duration.ofMinutes(1));
        notices.unknownKey("0123456789abcdef", List.of("8c9f5e05ffcb05b0"));

        List<String> warnings = log.at(Level.WARNING);
        assertEquals(2, warnings.size());
        assertTrue(warnings.get(0).contains("0123456789abcdef"), warnings.get(0));
        assertTrue(warnings.get(0).contains("8c9f5e05ffcb05b0"), warnings.get(0));
        assertTrue(warnings.get(0).contains("copy that instance's file hmac"), warnings.get(0));
        assertTrue(notices.recentUnknownKeys().get(0).contains("101 request(s)"));
    }

    @Test
    void madeUpKeysDoNotFloodTheLog() {
        for (int i = 0; i < 100_000; i++) {
            notices.unknownKey(HexFormat.of().toHexDigits((long) i), List.of());
        }

        assertEquals(64, log.at(Level.WARNING).size());
        assertEquals(64, notices.recentUnknownKeys().size());
    }

    @Test
    void eachUserAndReasonIsTold() {
        notices.refusedUser("alice", "unknown-user");
        notices.refusedUser("alice", "disabled-user");
        notices.refusedUser("bob", "unknown-user");
        notices.refusedUser("bob", "unknown-user");

        assertEquals(3, log.at(Level.WARNING).size());
        assertEquals(3, notices.recentRefusals().size());
    }

    @Test
    void whatIsOverIsNoLongerShown() {
        notices.refusedUser("alice", "unknown-user");
        now = now.plus(Duration.ofMinutes(16));

        assertEquals(List.of(), notices.recentRefusals());
    }

    @Test
    void aMissingPreprocessorIsToldUntilItIsCalled() {
        assertFalse(notices.isPreprocessorMissing(), "nobody has asked yet");

        notices.notPreprocessed();
        assertTrue(notices.isPreprocessorMissing());

        notices.preprocessed();
        notices.notPreprocessed();
        assertFalse(notices.isPreprocessorMissing());
    }
}
