/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.ForgedToken;
import dev.signet.it.farm.Measured;
import dev.signet.it.farm.ProbedDistribution;
import dev.signet.it.farm.RevokedKey;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An encapsulated token is checked without the repository: counted, on a real instance, below Oak.
 *
 * <p>All accesses of Oak to its node store go through the probe's, which counts them. That it does count is tested
 * here, too: with tokens in the repository, and with a session opened where there should be none.
 */
class OfflineIT {

    private static final String SESSION = "/system/signet/session.json";
    private static final String MEMBERS = "/content/signet/members.html";
    private static final String COOKIE = "login-token";
    private static final int REPETITIONS = 10;

    private static FarmProcess farm;
    private static String url;
    private static Administrator administrator;
    private static RevokedKey revokedKey;

    private enum Kind {
        GENUINE,
        EXPIRED,
        FORGED,
        UNKNOWN_KEY,
        REVOKED_KEY;

        String token() throws Exception {
            ForgedToken genuine = ForgedToken.with(farm, "publish1");
            return switch (this) {
                case GENUINE -> genuine.issue("alice");
                case EXPIRED ->
                    genuine.issue(
                            "alice",
                            "signet",
                            "publish",
                            () -> Instant.now().minus(Duration.ofHours(2)),
                            Duration.ofHours(1));
                case FORGED -> withOtherTag(genuine.issue("alice"));
                case UNKNOWN_KEY -> ForgedToken.signedWith(new byte[] {1, 2, 3}, "alice");
                case REVOKED_KEY -> revokedKey.issue("alice");
            };
        }

        private static String withOtherTag(String token) {
            int tag = token.lastIndexOf('.') + 1;
            return token.substring(0, tag) + (token.charAt(tag) == 'A' ? 'B' : 'A') + token.substring(tag + 1);
        }
    }

    @BeforeAll
    static void startWithTheProbe() throws Exception {
        farm = ProbedDistribution.start("offline", "--publish", "1");
        url = farm.instances().get("publish1").url();
        administrator = farm.administrator("publish1");
        revokedKey = RevokedKey.addTo(farm, "publish1", new byte[] {4, 5, 6});
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void extractingCredentialsReadsNothing(Kind kind) throws Exception {
        Visitor visitor = new Visitor(url);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            visitor.cookies().put(COOKIE, kind.token());
            measured.add(get(visitor, SESSION));
        }
        tell("extraction, token " + kind, measured.get(0));

        for (Measured one : measured) {
            assertEquals(kind == Kind.GENUINE, one.credentials(), one::toString);
            assertEquals(
                    kind == Kind.GENUINE ? "alice" : "anonymous",
                    one.answer().json().path("userId").asText());
            assertEquals(0, one.extractionReads(), one::toString);
            assertEquals(0, one.tokenReads(), one::toString);
            assertEquals(0, one.commits(), one::toString);
        }
        // Nor does it let another thread read: some background work of Oak's may coincide, but not every time.
        assertEquals(
                0,
                measured.stream()
                        .mapToLong(Measured::extractionReadsAnywhere)
                        .min()
                        .orElseThrow(),
                measured::toString);
    }

    @Test
    void aSessionOpenedWhileCredentialsAreExtractedWouldBeSeen() throws Exception {
        Visitor visitor = new Visitor(url).header("X-Probe-Control", "alice");
        visitor.cookies().put(COOKIE, Kind.GENUINE.token());

        Measured control = get(visitor, SESSION);

        tell("control: a session in extractCredentials", control);
        assertTrue(control.extractionReads() > 0, control::toString);
        assertTrue(control.extractionReadsAnywhere() >= control.extractionReads(), control::toString);
    }

    /**
     * Compares with the same request of the same user, let in by nothing but Oak's {@code PreAuthenticatedLogin}, without
     * any cookie. The least of several is taken, when caches are warm.
     */
    @ParameterizedTest
    @ValueSource(strings = {SESSION, MEMBERS})
    void aRequestReadsNoMoreThanThatOfAPlainPreAuthenticatedLogin(String path) throws Exception {
        Visitor alice = new Visitor(url);
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        Visitor plain = new Visitor(url).header("X-Probe-Plain", "alice");

        Measured byToken = least(alice, path);
        Measured byPlainLogin = least(plain, path);

        tell("by token, " + path, byToken);
        tell("by plain pre-authenticated login, " + path, byPlainLogin);
        for (Measured measured : List.of(byToken, byPlainLogin)) {
            assertEquals(200, measured.answer().status(), measured::toString);
            assertTrue(measured.answer().body().contains("alice"), measured.answer()::toString);
            assertTrue(measured.reads() > 0, measured::toString);
        }
        assertTrue(byToken.reads() <= byPlainLogin.reads(), () -> byToken + " against " + byPlainLogin);
    }

    private static Measured least(Visitor visitor, String path) throws Exception {
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            Measured one = get(visitor, path);
            assertEquals(0, one.commits(), one::toString);
            assertEquals(0, one.tokenReads(), one::toString);
            measured.add(one);
        }
        return measured.stream().min(Comparator.comparingLong(Measured::reads)).orElseThrow();
    }

    @Test
    void signingInCommitsNothing() throws Exception {
        Measured signIn = signIn(new Visitor(url));

        tell("sign-in, encapsulated", signIn);
        assertTrue(signIn.reads() > 0, signIn::toString);
        assertEquals(0, signIn.tokenReads(), signIn::toString);
        assertEquals(0, signIn.commits(), signIn::toString);
    }

    @Test
    void withTokensInTheRepositoryTheSameCountersMove() throws Exception {
        administrator.encapsulatedTokens(false);
        try {
            Visitor alice = new Visitor(url);
            Measured signIn = signIn(alice);
            Measured later = get(alice, SESSION);

            tell("sign-in, repository", signIn);
            tell("request, repository", later);
            assertTrue(signIn.commits() > 0, signIn::toString);
            assertTrue(signIn.tokenReads() > 0, signIn::toString);
            assertEquals("repository", later.answer().json().path("tokenMode").asText());
            assertTrue(later.tokenReads() > 0, later::toString);
            assertFalse(later.answer().body().contains("anonymous"), later.answer()::toString);
        } finally {
            administrator.encapsulatedTokens(true);
        }
    }

    private static Measured signIn(Visitor visitor) throws Exception {
        Measured signIn = Measured.request(url, visitor, () -> {
            Answer answer = visitor.signIn("alice", farm.password("alice"));
            assertEquals(200, answer.status(), answer::toString);
            return answer;
        });
        assertTrue(visitor.cookies().containsKey(COOKIE), signIn.answer()::toString);
        return signIn;
    }

    private static Measured get(Visitor visitor, String path) throws Exception {
        return Measured.request(url, visitor, () -> visitor.get(path));
    }

    private static void tell(String what, Measured measured) {
        System.out.println(what + ": " + measured);
    }
}
