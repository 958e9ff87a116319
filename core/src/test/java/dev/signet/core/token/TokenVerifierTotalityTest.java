/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any string gives an answer, and no string but the genuine one is verified. */
class TokenVerifierTotalityTest {

    private static final KeyRing RING = TestRings.ringOfOne(1);
    private static final String GENUINE = TestTokens.issue(RING, TestRings.NOW, "alice");

    private final TokenVerifier verifier = TestTokens.verifier(RING);

    @Test
    void theGenuineTokenIsVerified() throws Exception {
        assertEquals("alice", TestTokens.verified(verifier.verify(GENUINE)).subject());
    }

    /** Includes a pair of surrogates, which is two characters in the string and one in every encoding. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\0", " ", "\n", "=", ".", "+", "/", "?", "\u00e9", "\u0141", "\ud83d", "\ude00", "\ud83d\ude00"
            })
    void aForeignCharacterAnywhereIsRefused(String foreign) throws Exception {
        for (int at = 0; at <= GENUINE.length(); at++) {
            refuse(GENUINE.substring(0, at) + foreign + GENUINE.substring(at));
            int behind = Math.min(GENUINE.length(), at + foreign.length());
            String replaced = GENUINE.substring(0, at) + foreign + GENUINE.substring(behind);
            if (!replaced.equals(GENUINE)) {
                refuse(replaced);
            }
        }
    }

    @Test
    void everyCutIsRefused() throws Exception {
        for (int from = 0; from < GENUINE.length(); from++) {
            refuse(GENUINE.substring(0, from));
            refuse(GENUINE.substring(from + 1));
        }
    }

    @Test
    void everyOtherCharacterAtEveryPlaceIsRefused() throws Exception {
        for (int at = 0; at < GENUINE.length(); at++) {
            for (char c = 0; c < 256; c++) {
                if (c != GENUINE.charAt(at)) {
                    refuse(GENUINE.substring(0, at) + c + GENUINE.substring(at + 1));
                }
            }
        }
    }

    /** Low bytes of these characters spell the genuine token. */
    @Test
    void charactersWithTheSameLowByteAreRefused() throws Exception {
        for (int at = 0; at < GENUINE.length(); at++) {
            char same = (char) (GENUINE.charAt(at) + 0x100);
            refuse(GENUINE.substring(0, at) + same + GENUINE.substring(at + 1));
        }
    }

    @Test
    void lengthDecidesFirst() throws Exception {
        String longest = GENUINE + "A".repeat(EncapsulatedToken.MAX_LENGTH - GENUINE.length());

        assertEquals(RejectionReason.MALFORMED, TestTokens.reason(verifier.verify(longest)));
        assertEquals(RejectionReason.OVERSIZED, TestTokens.reason(verifier.verify(longest + "A")));
        assertEquals(RejectionReason.OVERSIZED, TestTokens.reason(verifier.verify("\ud83d".repeat(5_000_000))));
    }

    /** What is no token at all needs no key to be refused. */
    @Test
    void garbageIsRefusedWithoutARing() throws Exception {
        TokenVerifier withoutRing = TestTokens.verifier(
                () -> {
                    throw new KeyRingUnavailableException("there is none");
                },
                InstantSource.fixed(TestRings.NOW));

        for (String garbage : List.of("", ".", "x".repeat(10_000), "alice:secret")) {
            assertInstanceOf(Rejection.class, withoutRing.verify(garbage), garbage);
        }
    }

    @Test
    void noClockMakesItThrow() throws Exception {
        for (Instant now : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX.minusSeconds(1), Instant.MAX)) {
            refuse(GENUINE, InstantSource.fixed(now));
        }
    }

    private void refuse(String token) throws KeyRingUnavailableException {
        assertInstanceOf(Rejection.class, verifier.verify(token), token);
    }

    private static void refuse(String token, InstantSource clock) throws KeyRingUnavailableException {
        assertInstanceOf(Rejection.class, TestTokens.verifier(RING, clock).verify(token));
    }
}
