/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty minutes of an attacker who fills the memory of the limit with names that nobody has. */
class CrowdingTest {

    private static final Duration LASTS = Duration.ofMinutes(20);
    private static final int EVERY = 500;
    private static final int NAMES = 10;
    private static final AttemptSource ALICE = AttemptSource.of("alice", "192.0.2.1");
    private static final AttemptSource BOB = AttemptSource.of("bob", "203.0.113.1");

    private Instant now = Instant.parse("2026-11-30T03:00:00Z");
    private final InstantSource clock = () -> now;
    private final SignInAttempts attempts =
            new SignInAttempts(TestLimit.settings(), new KnownPairs(), clock, Duration.ZERO);

    private boolean signsIn(AttemptSource who) {
        SignInAttempt attempt = attempts.begin(who);
        if (attempt instanceof SignInAttempt.Admitted admitted) {
            admitted.succeeded();
        }
        return attempt instanceof SignInAttempt.Admitted;
    }

    /** Every second somebody guesses a password of bob, whom the crowd was to make forgotten. */
    @ParameterizedTest
    @CsvSource("1100,700")
    void nobodyElseHasToWaitAndNobodyWins(int addresses, int perSecond) {
        String[] crowd = IntStream.range(0, NAMES * addresses)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        assertTrue(signsIn(ALICE));
        long total = LASTS.toSeconds() * perSecond;
        int atHome = 0;
        int elsewhere = 0;
        int guessed = 0;
        boolean told = false;
        for (int i = 0; i < total; i++) {
            now = now.plusNanos(1_000_000_000L / perSecond);
            int address = i % addresses;
            int name = address + addresses * (i / addresses % NAMES);
            attempts.begin(new AttemptSource(crowd[name], crowd[address]));
            if (i % perSecond == 0) {
                guessed += attempts.begin(BOB) instanceof SignInAttempt.Admitted ? 1 : 0;
            }
            if (i % EVERY == 0) {
                atHome += signsIn(ALICE) ? 0 : 1;
                elsewhere += signsIn(new AttemptSource("user" + i, "network" + i)) ? 0 : 1;
                told |= attempts.isCrowded();
            }
        }

        assertEquals(0, atHome, "refusals at home, of " + total / EVERY);
        assertEquals(0, elsewhere, "refusals at places never seen before, of " + total / EVERY);
        long waiting = 10 + LASTS.toSeconds() / 30;
        int tried = guessed;
        assertTrue(tried <= 2 * waiting, () -> tried + " passwords of bob instead of " + waiting);
        assertTrue(told, "the operator is told");
    }
}
