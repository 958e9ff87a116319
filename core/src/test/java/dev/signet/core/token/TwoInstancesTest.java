/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static dev.signet.core.TestRings.NOW;
import static dev.signet.core.TestRings.key;
import static dev.signet.core.TestRings.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.RingKey;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A farm in miniature: each instance has a ring document and a clock of its own, and nothing is shared. */
class TwoInstancesTest {

    private static final Duration WINDOW = KeyRing.DEFAULT_PROPAGATION_WINDOW;
    private static final RingKey OLD = key(1, NOW.minus(Duration.ofDays(30)));
    private static final RingKey NEW = key(2, NOW.plus(WINDOW));

    /** One rotation, as the documents that an operator's command writes. */
    private static final KeyRing BEFORE = ring(1, OLD);

    private static final KeyRing ROTATED = ring(2, OLD, NEW);
    private static final KeyRing OLD_REVOKED = ring(3, OLD.revokedAt(NOW), NEW);
    private static final KeyRing OLD_REMOVED = ring(3, NEW);

    /** An instance that read its ring from bytes, as from a file, and counts the looks at it. */
    private static final class Instance implements KeyRingProvider {
        private final TestClock clock;
        private KeyRing ring;
        private KeyRing arrived;
        private int looks;

        Instance(KeyRing document, Instant now) throws Exception {
            clock = new TestClock(now);
            ring = copy(document);
            arrived = ring;
        }

        private static KeyRing copy(KeyRing document) throws Exception {
            return KeyRingDocument.read(KeyRingKind.HMAC, KeyRingDocument.write(document));
        }

        void copyArrives(KeyRing document) throws Exception {
            arrived = copy(document);
        }

        @Override
        public KeyRing current() {
            return ring;
        }

        @Override
        public KeyRing lookAgain() {
            looks++;
            ring = arrived;
            return ring;
        }

        String signIn() throws Exception {
            return new TokenIssuer(
                            this,
                            TestTokens.FARM,
                            TestTokens.TIER,
                            TestTokens.LIFETIME,
                            clock,
                            new java.util.Random(1)::nextBytes)
                    .issue("alice", null)
                    .value();
        }

        Verification check(String token) throws Exception {
            return TestTokens.verifier(this, clock).verify(token);
        }
    }

    private static void assertAccepted(Instance instance, String token) throws Exception {
        assertEquals("alice", TestTokens.verified(instance.check(token)).subject());
    }

    private static Rejection refused(Instance instance, String token) throws Exception {
        return assertInstanceOf(Rejection.class, instance.check(token));
    }

    @Test
    void theSameRingMeansOneSignIn() throws Exception {
        for (KeyRing ring : new KeyRing[] {BEFORE, ROTATED, TestRings.rawRing(5)}) {
            Instance one = new Instance(ring, NOW);
            Instance other = new Instance(ring, NOW);

            assertAccepted(other, one.signIn());
            assertAccepted(one, other.signIn());
        }
    }

    @Test
    void anotherRingRefusesButLeavesTheCookie() throws Exception {
        Instance stranger = new Instance(TestRings.ringOfOne(9), NOW);
        String token = new Instance(BEFORE, NOW).signIn();

        Rejection rejection = refused(stranger, token);

        assertEquals(RejectionReason.UNKNOWN_KEY, rejection.reason());
        assertEquals(OLD.id().value(), rejection.unknownKeyId());
        assertTrue(rejection.claims().isEmpty());
        assertFalse(rejection.reason().isDeadEverywhere());
    }

    /** A copy reaches one instance first, then the other; at no time is anybody signed out. */
    @Test
    void aRotationSignsNobodyOut() throws Exception {
        Instance one = new Instance(BEFORE, NOW);
        Instance other = new Instance(BEFORE, NOW);
        String early = one.signIn();

        one.copyArrives(ROTATED);
        one.lookAgain();
        assertAccepted(other, one.signIn());
        assertAccepted(one, other.signIn());

        other.copyArrives(ROTATED);
        other.lookAgain();
        one.clock.advance(WINDOW);
        other.clock.advance(WINDOW);
        String late = one.signIn();
        assertEquals(
                NEW.id(),
                assertInstanceOf(VerifiedToken.class, other.check(late)).keyId());
        assertAccepted(other, early);
        assertAccepted(one, early);
    }

    @Test
    void anInstanceTheCopyHasNotReachedLooksOnceAndAcceptsThen() throws Exception {
        Instance ahead = new Instance(ROTATED, NOW.plus(WINDOW));
        Instance behind = new Instance(BEFORE, NOW.plus(WINDOW));
        String token = ahead.signIn();

        assertEquals(RejectionReason.UNKNOWN_KEY, refused(behind, token).reason());
        assertEquals(1, behind.looks);
        behind.copyArrives(ROTATED);
        assertAccepted(behind, token);
        assertAccepted(behind, token);
        assertEquals(2, behind.looks);
    }

    @Test
    void onlyAWellFormedUnknownKeyIsWorthALook() throws Exception {
        Instance instance = new Instance(BEFORE, NOW);
        String token = instance.signIn();
        String stranger = new Instance(TestRings.ringOfOne(9), NOW).signIn();

        instance.check(token);
        instance.check(TamperedTag.of(token));
        instance.check(token.substring(1));
        instance.check("x".repeat(5000));
        instance.check(stranger.substring(0, 52) + "????????????????????????" + stranger.substring(76));
        instance.check(stranger.substring(0, 51) + "J" + stranger.substring(52));
        assertEquals(0, instance.looks);
        instance.check(stranger);
        assertEquals(1, instance.looks);
    }

    /** Changes the last character of a token, which no issuer writes. */
    private static final class TamperedTag {
        static String of(String token) {
            char last = token.charAt(token.length() - 1);
            return token.substring(0, token.length() - 1) + (last == 'A' ? 'E' : 'A');
        }
    }

    @Test
    void aRevokedKeyIsDeadEverywhereAndAtOnce() throws Exception {
        String token = new Instance(BEFORE, NOW).signIn();
        for (Duration clock : new Duration[] {Duration.ofDays(-1), Duration.ZERO, Duration.ofDays(1)}) {
            Rejection rejection = refused(new Instance(OLD_REVOKED, NOW.plus(clock)), token);

            assertEquals(RejectionReason.REVOKED_KEY, rejection.reason());
            assertTrue(rejection.reason().isDeadEverywhere());
            assertTrue(rejection.claims().isEmpty());
        }
        assertEquals(
                RejectionReason.UNKNOWN_KEY,
                refused(new Instance(OLD_REMOVED, NOW), token).reason());
    }

    /** Revocation is judged before the tag, so a forged token under a revoked key tells no more. */
    @Test
    void aForgedTokenOfARevokedKeyTellsNothing() throws Exception {
        String forged = TamperedTag.of(new Instance(BEFORE, NOW).signIn());

        assertEquals(
                RejectionReason.REVOKED_KEY,
                refused(new Instance(OLD_REVOKED, NOW), forged).reason());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "120, true", "299, true", "300, true", "301, false", "3600, false"})
    void clocksMayDifferByFiveMinutes(long seconds, boolean accepted) throws Exception {
        Instance ahead = new Instance(BEFORE, NOW.plusSeconds(seconds));
        Instance behind = new Instance(BEFORE, NOW);
        String token = ahead.signIn();

        assertAccepted(ahead, behind.signIn());
        if (accepted) {
            assertAccepted(behind, token);
        } else {
            Rejection rejection = refused(behind, token);
            assertEquals(RejectionReason.NOT_YET_VALID, rejection.reason());
            assertFalse(rejection.reason().isDeadEverywhere());
            assertTrue(rejection.claims().isPresent());
        }
    }

    /** Two minutes apart in the middle of a rotation: each signs with the key that its own clock makes primary. */
    @Test
    void clocksTwoMinutesApartSurviveTheActivation() throws Exception {
        Instance ahead = new Instance(ROTATED, NOW.plus(WINDOW).plusSeconds(1));
        Instance behind = new Instance(ROTATED, NOW.plus(WINDOW).minusSeconds(119));

        String byNew = ahead.signIn();
        String byOld = behind.signIn();

        assertEquals(
                NEW.id(),
                assertInstanceOf(VerifiedToken.class, behind.check(byNew)).keyId());
        assertEquals(
                OLD.id(),
                assertInstanceOf(VerifiedToken.class, ahead.check(byOld)).keyId());
    }

    @Test
    void expiryHasNoLeeway() throws Exception {
        Instance instance = new Instance(BEFORE, NOW);
        String token = instance.signIn();

        instance.clock.set(NOW.plus(TestTokens.LIFETIME).minusNanos(1));
        assertAccepted(instance, token);
        instance.clock.set(NOW.plus(TestTokens.LIFETIME));
        assertEquals(RejectionReason.EXPIRED, refused(instance, token).reason());
        assertTrue(refused(instance, token).reason().isDeadEverywhere());
    }

    @Test
    void theSkewIsMeasuredToTheSecond() throws Exception {
        Instance ahead = new Instance(BEFORE, NOW.plusSeconds(300));
        Instance behind = new Instance(BEFORE, NOW.minusNanos(1));

        assertEquals(
                RejectionReason.NOT_YET_VALID, refused(behind, ahead.signIn()).reason());
        behind.clock.set(NOW);
        assertAccepted(behind, ahead.signIn());
    }
}
