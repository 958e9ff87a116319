/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionTextTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-11-20T12:00:00Z");

    private final SessionText text = new SessionText(SIGNED_IN.plusSeconds(90));

    @ParameterizedTest
    @CsvSource({
        "PT0S,a moment",
        "-PT5S,a moment",
        "PT0.5S,less than a second",
        "PT1S,1 second",
        "PT59S,59 seconds",
        "PT60S,1 minute",
        "PT61S,1 minute 1 second",
        "PT12H,12 hours",
        "PT11H58M30S,11 hours 58 minutes",
        "PT24H1M,1 day",
        "PT50H,2 days 2 hours"
    })
    void aDurationIsToldInItsTwoLargestUnits(String duration, String words) {
        assertEquals(words, SessionText.words(Duration.parse(duration)));
    }

    @Test
    void aSignedSessionIsToldWithItsTimes() {
        RequestSession session = RequestSession.of(
                new TokenClaims(
                        "signet",
                        "publish",
                        "alice",
                        SIGNED_IN,
                        SIGNED_IN.plusSeconds(600),
                        SIGNED_IN,
                        "00112233445566ff",
                        null),
                SIGNED_IN.plusSeconds(3600));

        assertEquals("20 November 2026, 12:00:00 UTC, 1 minute 30 seconds ago", text.since(session));
        assertEquals("20 November 2026, 12:10:00 UTC, in 8 minutes 30 seconds", text.idleEnd(session));
        assertEquals("20 November 2026, 13:00:00 UTC, in 58 minutes 30 seconds", text.end(session));
        assertTrue(text.kind(session).contains("every instance"));
    }

    @Test
    void ofAStoredSessionNothingIsInvented() {
        RequestSession session = RequestSession.stored("alice");

        assertEquals("Not known to this instance", text.since(session));
        assertEquals(text.idleEnd(session), text.end(session));
        assertTrue(text.kind(session).contains("only this instance"));
    }

    @Test
    void renewalIsExplained() {
        SessionPolicy policy = new SessionPolicy(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMinutes(1));

        assertEquals(
                "What you open prolongs the session, once in 1 minute at the most. After 10 minutes without that it"
                        + " ends.",
                text.renewal(policy, true));
        assertEquals("Using this site does not prolong the session.", text.renewal(policy, false));
    }
}
