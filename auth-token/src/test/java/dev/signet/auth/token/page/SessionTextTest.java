/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.text.Languages;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionTextTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-11-20T12:00:00Z");

    private final SessionText text = in("en");

    private static SessionText in(String language) {
        return new SessionText(Languages.installed().accepted(language), SIGNED_IN.plusSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,less than a second",
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
        assertEquals(words, text.words(Duration.parse(duration)));
    }

    @Test
    void aSignedSessionIsToldWithItsTimes() {
        RequestSession session = signed();

        assertEquals("20 November 2026, 12:00:00 UTC, 1 minute 30 seconds ago", text.since(session));
        assertEquals("20 November 2026, 12:10:00 UTC, in 8 minutes 30 seconds", text.idleEnd(session));
        assertEquals("20 November 2026, 13:00:00 UTC, in 58 minutes 30 seconds", text.end(session));
        assertEquals("Signed in as alice", text.title(session));
        assertTrue(text.how(session).contains("every instance"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | 20 November 2026, 12:00:00 UTC, 1 minute 30 seconds ago
                    de | 20. November 2026, 12:00:00 UTC, vor 1 Minute und 30 Sekunden
                    es | 20 de noviembre de 2026, 12:00:00 UTC, hace 1 minuto y 30 segundos
                    fr | 20 novembre 2026, 12:00:00 UTC, il y a 1 minute et 30 secondes
                    ja | 2026年11月20日 12:00:00 UTC（1分30秒前）
                    ko | 2026년 11월 20일 오후 12:00:00 UTC (1분 30초 전)
                    """)
    void aMomentIsToldAsItsLanguageDoes(String language, String since) {
        assertEquals(since, in(language).since(signed()));
    }

    @Test
    void aMomentThatIsNowOrPastIsNotCounted() {
        SessionText now = new SessionText(Languages.installed().english(), SIGNED_IN);
        SessionText late = new SessionText(Languages.installed().english(), SIGNED_IN.plusSeconds(7200));

        assertEquals("20 November 2026, 12:00:00 UTC, just now", now.since(signed()));
        assertEquals("20 November 2026, 13:00:00 UTC, in a moment", late.end(signed()));
    }

    @Test
    void ofAStoredSessionNothingIsInvented() {
        RequestSession session = RequestSession.stored("alice");

        assertEquals("Not known to this instance", text.since(session));
        assertEquals(text.idleEnd(session), text.end(session));
        assertTrue(text.how(session).contains("only this instance"));
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

    private static RequestSession signed() {
        return RequestSession.of(
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
    }
}
