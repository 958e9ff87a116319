/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static dev.signet.core.TestRings.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is issued is verified and says the same; what could not be verified is not issued. */
class TokenRoundTripTest {

    private static final KeyRing RING = TestRings.ringOfOne(1);
    private static final Seed SEED = Seed.of(TokenRoundTripTest.class);

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final TokenIssuer issuer = TestTokens.issuer(RING, clock);
    private final TokenVerifier verifier = TestTokens.verifier(RING, clock);

    @Test
    void everyClaimArrives() throws Exception {
        Instant within = NOW.plusMillis(987);
        EncapsulatedToken token =
                TestTokens.issuer(RING, InstantSource.fixed(within)).issue("alice", "corporate");

        VerifiedToken verified = assertInstanceOf(VerifiedToken.class, verifier.verify(token.value()));
        assertEquals(token.claims(), verified.claims());
        assertEquals(RING.keys().get(0).id(), verified.keyId());
        TokenClaims claims = verified.claims();
        assertEquals("signet", claims.issuer());
        assertEquals("publish", claims.audience());
        assertEquals("alice", claims.subject());
        assertEquals(NOW, claims.issuedAt());
        assertEquals(NOW, claims.signedInAt());
        assertEquals(NOW.plus(TestTokens.LIFETIME), claims.expiresAt());
        assertEquals(TestTokens.LIFETIME, claims.lifetime());
        assertEquals(Optional.of("corporate"), claims.identityProvider());
    }

    @Test
    void aLocalUserHasNoIdentityProvider() throws Exception {
        TokenClaims claims =
                TestTokens.verified(verifier.verify(issuer.issue("alice", null).value()));

        assertEquals(Optional.empty(), claims.identityProvider());
    }

    @Test
    void everySignInIsASessionOfItsOwn() throws Exception {
        TokenClaims first = issuer.issue("alice", null).claims();
        TokenClaims second = issuer.issue("alice", null).claims();

        assertNotEquals(first.sessionId(), second.sessionId());
        assertTrue(first.sessionId().matches("[0-9a-f]{16}"), first::sessionId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "o'neil@example.com",
                "CN=Alice \"Al\" Smith,O=Example",
                "back\\slash\\\"",
                "\u00e9l\u00e8ve",
                "\u7528\u6237",
                "\u0645\u0633\u062a\u062e\u062f\u0645",
                "\ud83d\ude00",
                "a\ud83d\udc69\u200d\ud83d\ude80z",
                "\ufeffbom",
                "\uffff",
                "\udbff\udfff",
                " spaces ",
                "a.b.c",
                "{\"sub\":\"admin\"}",
                "\u2028line",
                "%00",
                "..",
                "\","
            })
    void anyUserIdOfUnicodeArrives(String subject) throws Exception {
        String token = issuer.issue(subject, subject).value();

        TokenClaims claims = TestTokens.verified(verifier.verify(token));
        assertEquals(subject, claims.subject());
        assertEquals(Optional.of(subject), claims.identityProvider());
    }

    @Test
    void randomUserIdsArriveOrAreRefusedAtIssue() throws Exception {
        Random random = SEED.random();
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            String subject = anyText(random);
            String token;
            try {
                token = issuer.issue(subject, null).value();
            } catch (TokenIssueException e) {
                refused++;
                continue;
            }
            assertEquals(subject, TestTokens.verified(verifier.verify(token)).subject(), SEED::toString);
            assertTrue(token.matches("[A-Za-z0-9_.-]+"), SEED::toString);
        }
        assertTrue(refused > 50 && refused < 4_500, () -> "a test of both; " + SEED);
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length >= 0; length--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                case 2 -> text.append("\"\\\"".charAt(random.nextInt(3)));
                default -> text.append((char) (0x20 + random.nextInt(0x5f)));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "a\0",
                "tab\t",
                "line\n",
                "\u001f",
                "\u007f",
                "\u0080",
                "\u0085",
                "\u009f",
                "\ud83d",
                "\ude00",
                "\ude00\ud83d",
                "a\ud83d",
                "\ud83dz"
            })
    void unusableNamesAreRefusedAtIssue(String name) {
        assertThrows(TokenIssueException.class, () -> issuer.issue(name, null));
        assertThrows(TokenIssueException.class, () -> issuer.issue("alice", name));
        for (String[] farm : new String[][] {{name, "publish"}, {"signet", name}}) {
            TokenIssuer named =
                    new TokenIssuer(() -> RING, farm[0], farm[1], TestTokens.LIFETIME, clock, new Random(1)::nextBytes);
            assertThrows(TokenIssueException.class, () -> named.issue("alice", null));
        }
    }

    @Test
    void lengthIsCountedInBytes() throws Exception {
        assertEquals(
                1024, issuer.issue("a".repeat(1024), null).claims().subject().length());
        assertEquals(
                512, issuer.issue("\u00e9".repeat(512), null).claims().subject().length());
        for (String tooLong :
                new String[] {"a".repeat(1025), "\u00e9".repeat(513), "\ud83d\ude00".repeat(257), "x".repeat(9_999_999)
                }) {
            assertThrows(TokenIssueException.class, () -> issuer.issue(tooLong, null));
        }
    }

    /** Escaped, each of these takes two bytes; a cookie would be cut by the browser and the user never signed in. */
    @Test
    void aTokenThatDoesNotFitIntoACookieIsRefusedAtIssue() throws Exception {
        String name = "\"".repeat(1000);
        TokenIssueException refused = assertThrows(TokenIssueException.class, () -> issuer.issue(name, name));

        assertTrue(String.valueOf(refused.getMessage()).contains("3840"));
        assertFalse(String.valueOf(refused.getMessage()).contains("\"\""));
        String longest = issuer.issue(name, "x".repeat(400)).value();
        assertTrue(longest.length() <= EncapsulatedToken.MAX_LENGTH);
        assertEquals(name, TestTokens.verified(verifier.verify(longest)).subject());
    }

    @Test
    void aClockThatIsWrongByCenturiesIssuesNothing() {
        for (Instant wrong : new Instant[] {
            Instant.MIN,
            Instant.EPOCH.minusSeconds(1),
            Instant.EPOCH,
            Instant.parse("9999-12-31T23:59:59Z"),
            Instant.MAX
        }) {
            TokenIssueException refused = assertThrows(
                    TokenIssueException.class,
                    () -> TestTokens.issuer(RING, InstantSource.fixed(wrong)).issue("alice", null));
            assertTrue(String.valueOf(refused.getMessage()).contains("clock"));
        }
    }

    @Test
    void aLifetimeIsOneSecondToAHundredYears() {
        for (Duration wrong : new Duration[] {
            Duration.ZERO,
            Duration.ofMillis(999),
            Duration.ofSeconds(-1),
            Duration.ofDays(36_526),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE)
        }) {
            assertThrows(IllegalArgumentException.class, () -> issuer(wrong));
        }
        assertInstanceOf(TokenIssuer.class, issuer(Duration.ofSeconds(1)));
    }

    private TokenIssuer issuer(Duration lifetime) {
        return new TokenIssuer(() -> RING, "signet", "publish", lifetime, clock, new Random(1)::nextBytes);
    }

    @Test
    void withoutAUsableKeyNothingIsIssued() {
        KeyRing revoked = TestRings.ring(2, RING.keys().get(0).revokedAt(NOW));
        assertThrows(
                TokenIssueException.class,
                () -> TestTokens.issuer(revoked, clock).issue("alice", null));
        TokenIssuer without = new TokenIssuer(
                () -> {
                    throw new KeyRingUnavailableException("the file is gone");
                },
                "signet",
                "publish",
                TestTokens.LIFETIME,
                clock,
                new Random(1)::nextBytes);
        TokenIssueException refused = assertThrows(TokenIssueException.class, () -> without.issue("alice", null));
        assertEquals("the file is gone", refused.getMessage());
    }

    @Test
    void whileNobodyKnowsWhatHasEndedNothingIsIssuedAndNothingPasses() throws Exception {
        SessionEnds unknown = new SessionEnds.Unknown(RevocationList.empty(), "the disk is gone");
        TokenIssuer unsure = new TokenIssuer(
                () -> RING,
                "signet",
                "publish",
                SessionPolicy.fixed(TestTokens.LIFETIME),
                () -> unknown,
                clock,
                new Random(1)::nextBytes);

        TokenIssueException refused = assertThrows(TokenIssueException.class, () -> unsure.issue("alice", null));

        assertTrue(String.valueOf(refused.getMessage()).contains("the disk is gone"), refused::getMessage);
        Verification verification = new TokenVerifier(
                        () -> RING, new TokenPolicy("signet", Set.of("publish")), () -> unknown, clock)
                .verify(issuer.issue("alice", null).value());
        assertEquals(RejectionReason.REVOCATIONS_UNKNOWN, TestTokens.reason(verification));
        assertEquals("alice", ((Rejection) verification).claims().orElseThrow().subject());
        assertFalse(RejectionReason.REVOCATIONS_UNKNOWN.isDeadEverywhere(), "another instance may know");
    }

    @Test
    void tiersAreKeptApart() throws Exception {
        String token = issuer.issue("alice", null).value();

        assertEquals(RejectionReason.WRONG_AUDIENCE, reason(token, "signet", Set.of("author")));
        assertEquals(RejectionReason.WRONG_AUDIENCE, reason(token, "signet", Set.of("publish2", "Publish")));
        assertEquals(RejectionReason.WRONG_AUDIENCE, reason(token, "signet", Set.of()));
        assertEquals(RejectionReason.WRONG_ISSUER, reason(token, "other", Set.of("publish")));
        assertEquals(RejectionReason.WRONG_ISSUER, reason(token, "", Set.of("publish")));
        assertEquals(RejectionReason.WRONG_ISSUER, reason(token, "signet\ud83d", Set.of("publish")));
        TokenVerifier both =
                new TokenVerifier(() -> RING, new TokenPolicy("signet", Set.of("author", "publish", "preview")), clock);
        assertEquals("alice", TestTokens.verified(both.verify(token)).subject());
    }

    /** The claims of a genuine token for somebody else are there for the operator, and nothing is taken on trust. */
    @Test
    void aGenuineTokenOfAnotherTierTellsWhatItSays() throws Exception {
        Rejection rejection = assertInstanceOf(
                Rejection.class,
                new TokenVerifier(() -> RING, new TokenPolicy("signet", Set.of("author")), clock)
                        .verify(issuer.issue("alice", null).value()));

        assertEquals("alice", rejection.claims().orElseThrow().subject());
        assertEquals("publish", rejection.claims().orElseThrow().audience());
        assertFalse(rejection.reason().isDeadEverywhere());
    }

    private RejectionReason reason(String token, String farm, Set<String> tiers) throws KeyRingUnavailableException {
        return TestTokens.reason(new TokenVerifier(() -> RING, new TokenPolicy(farm, tiers), clock).verify(token));
    }
}
