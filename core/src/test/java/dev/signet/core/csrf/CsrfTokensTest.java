/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.testkit.Seed;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsrfTokensTest {

    private static final Seed SEED = Seed.of(CsrfTokensTest.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CsrfBinding ALICE = new CsrfBinding("alice", "0123456789abcdef");

    private final TestClock clock = new TestClock(TestRings.NOW);
    private final CsrfTokens one = new CsrfTokens(() -> TestRings.ringOfOne(1), clock);
    private final CsrfTokens two = new CsrfTokens(() -> TestRings.ringOfOne(1), clock);

    @Test
    void whatOneInstanceMakesAnotherAccepts() throws Exception {
        assertEquals(Optional.empty(), two.refusal(one.issue(ALICE, HOUR), ALICE));
    }

    @Test
    void itEndsOnTime() throws Exception {
        String token = one.issue(ALICE, HOUR);
        clock.advance(HOUR.minusSeconds(1));
        assertEquals(Optional.empty(), one.refusal(token, ALICE));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.of(CsrfRefusal.EXPIRED), one.refusal(token, ALICE));
    }

    @Test
    void itHoldsForNoOtherSession() throws Exception {
        String token = one.issue(ALICE, HOUR);
        for (CsrfBinding other : new CsrfBinding[] {
            new CsrfBinding("alice", "0123456789abcdee"),
            new CsrfBinding("alice", null),
            new CsrfBinding("bob", ALICE.sessionId())
        }) {
            assertEquals(Optional.of(CsrfRefusal.WRONG_TAG), one.refusal(token, other));
            assertNotEquals(token, one.issue(other, HOUR));
        }
        assertThrows(IllegalArgumentException.class, () -> new CsrfBinding("alice", "0123456789abcdef.YWxp"));
    }

    @Test
    void everyAlterationIsRefused() throws Exception {
        String token = one.issue(ALICE, HOUR);
        Random random = SEED.random();
        for (int at = 0; at < token.length(); at++) {
            for (char c : new char[] {'A', 'f', '0', '.', '=', (char) random.nextInt(0x10000)}) {
                String altered = token.substring(0, at) + c + token.substring(at + 1);
                boolean refused = one.refusal(altered, ALICE).isPresent();
                assertTrue(refused || altered.equals(token), SEED::toString);
            }
            assertTrue(one.refusal(token.substring(0, at), ALICE).isPresent());
        }
    }

    @Test
    void everyTextHasAnAnswer() throws Exception {
        Random random = SEED.random();
        String letters = "1.0123456789abcdef-_AZ=\u00e9\ud800";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertTrue(one.refusal(text.toString(), ALICE).isPresent(), SEED::toString);
        }
        assertEquals(Optional.of(CsrfRefusal.MISSING), one.refusal(null, ALICE));
    }

    /** Another instance may have signed with a key that has just arrived in the file. */
    @Test
    void anUnknownKeyIsLookedForOnce() throws Exception {
        String token = one.issue(ALICE, HOUR);
        KeyRingProvider late = new KeyRingProvider() {
            @Override
            public KeyRing current() {
                return TestRings.ringOfOne(2);
            }

            @Override
            public KeyRing lookAgain() {
                return TestRings.ringOfOne(1);
            }
        };
        assertEquals(Optional.empty(), new CsrfTokens(late, clock).refusal(token, ALICE));
    }

    @Test
    void withoutAKeyThereIsNoAnswer() {
        KeyRing revoked = TestRings.ring(1, TestRings.ringOfOne(1).keys().get(0).revokedAt(TestRings.NOW));
        assertThrows(KeyRingUnavailableException.class, () -> new CsrfTokens(() -> revoked, clock).issue(ALICE, HOUR));
    }
}
