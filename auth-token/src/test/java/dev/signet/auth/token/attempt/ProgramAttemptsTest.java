/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Guesses from the address of a program do not stop the program. */
class ProgramAttemptsTest {

    private static final String PEER = "127.0.0.1";
    private static final char[] RIGHT = "long and random".toCharArray();

    private Instant now = Instant.parse("2026-11-30T03:00:00Z");
    private final AttemptLimit limit = TestLimit.of(() -> now);

    private boolean tries(String user, char[] password) {
        if (!(limit.begin(user, password, PEER) instanceof SignInAttempt.Admitted admitted)) {
            return false;
        }
        if (password == RIGHT) {
            admitted.succeeded();
        } else {
            admitted.failed();
        }
        return true;
    }

    private int guesses(int times, String user) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += tries(user, ("guess " + i).toCharArray()) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void theRightPasswordIsTriedWhateverIsGuessed() {
        assertTrue(tries(TestLimit.PROGRAM, RIGHT));

        assertEquals(100, guesses(5000, TestLimit.PROGRAM));
        assertFalse(tries("TRANSPORT", "guess".toCharArray()), "in any spelling");
        assertTrue(tries(TestLimit.PROGRAM, RIGHT));
        assertEquals(100, guesses(5000, "alice") + guesses(5000, "bob") + guessesOfManyUsers());
        assertTrue(tries(TestLimit.PROGRAM, RIGHT));
    }

    private int guessesOfManyUsers() {
        int admitted = 0;
        for (int i = 0; i < 500; i++) {
            admitted += tries("user" + i, "wrong".toCharArray()) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void guessesForAProgramStopNobodyElse() {
        guesses(5000, TestLimit.PROGRAM);

        assertTrue(tries("alice", RIGHT));
    }

    @Test
    void afterARestartItFindsItsTurnAmongTheGuesses() {
        guesses(5000, TestLimit.PROGRAM);
        assertFalse(tries(TestLimit.PROGRAM, RIGHT));

        now = now.plus(Duration.ofMillis(100));
        assertTrue(tries(TestLimit.PROGRAM, RIGHT));
    }

    @Test
    void aPasswordThatWasRightOnceIsNotTriedForNothing() {
        assertTrue(tries(TestLimit.PROGRAM, RIGHT));
        guesses(5000, TestLimit.PROGRAM);
        char[] copy = RIGHT.clone();

        assertTrue(tries(TestLimit.PROGRAM, copy), "it might still be right, but somebody has changed it");
        assertFalse(tries(TestLimit.PROGRAM, copy));
    }
}
