/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.jackrabbit.api.security.authentication.token.TokenCredentials;
import org.junit.jupiter.api.Test;

final class CookieExaminationTest {

    private static final String STORED = "0633d9ff-f9b7-4c9a-9509-17e71b47aa73_fd6a650d5fd4b731";

    private final TokenFarm farm = new TokenFarm(1);
    private final Notices notices = new Notices();
    private final TestRevocation ended = new TestRevocation();

    @Test
    void aGoodTokenIsASession() throws Exception {
        CookieVerdict verdict = encapsulated(farm.token("alice"));

        assertTrue(verdict.credentials().orElseThrow() instanceof VerifiedCredentials);
        assertEquals("alice", verdict.session().orElseThrow().subject());
        assertFalse(verdict.dead());
        assertEquals(Optional.empty(), verdict.rejection());
    }

    @Test
    void theGoodOneCountsWhateverElseThereIsAndInWhateverOrder() throws Exception {
        String good = farm.token("alice");
        List<String> others = List.of(
                STORED,
                STORED.replace('0', '1'),
                "junk",
                "",
                tampered(farm.token("bob")),
                new TokenFarm(2).token("bob"),
                farm.token("bob", "author"));
        for (int place = 0; place <= others.size(); place++) {
            List<String> all = new ArrayList<>(others);
            all.add(place, good);

            CookieVerdict verdict = encapsulated(all.toArray(String[]::new));

            assertEquals("alice", verdict.session().orElseThrow().subject(), all::toString);
            assertFalse(verdict.dead());
            assertEquals(Optional.empty(), verdict.rejection());
        }
    }

    @Test
    void theGoodStoredOneIsFoundWhenTheSessionOpens() {
        for (boolean encapsulated : List.of(true, false)) {
            CookieVerdict verdict =
                    examination(encapsulated, farm.keys()).of(List.of("junk", STORED.replace('0', '1'), STORED));

            assertEquals(
                    "StoredCredentials", verdict.credentials().orElseThrow().toString());
            assertFalse(verdict.dead());
        }
    }

    @Test
    void goodOnesOfTwoSessionsAreRefusedTogether() throws Exception {
        for (List<String> both : List.of(
                List.of(farm.token("bob"), farm.token("alice")), List.of(farm.token("alice"), farm.token("alice")))) {
            CookieVerdict verdict = examination(true, farm.keys()).of(both);

            assertEquals(Optional.empty(), verdict.credentials());
            assertTrue(verdict.dead(), "so that they are taken away");
            assertEquals(Optional.of("several-sessions"), verdict.rejection());
            assertEquals(Optional.of(LoginReason.SEVERAL_SESSIONS), verdict.loginReason());
        }
    }

    @Test
    void aTokenSentTwiceIsOne() throws Exception {
        String token = farm.token("alice");

        assertEquals(
                "alice",
                encapsulated(token, STORED, token).session().orElseThrow().subject());
    }

    @Test
    void aSessionThatWasEndedDoesNotMakeAnotherOneDoubtful() throws Exception {
        String old = farm.token("alice");
        TokenClaims claims = encapsulated(old).session().orElseThrow();
        ended.endSession(claims.sessionId(), claims.signedInAt(), "alice");

        assertEquals(
                "bob",
                encapsulated(old, farm.token("bob")).session().orElseThrow().subject());
    }

    @Test
    void theFormerNameCountsWhileItIsHonouredIfTheNameHasNothingGood() throws Exception {
        String alices = farm.token("alice");
        Instant end = farm.clock().instant().plusSeconds(60);
        Settings settings = Settings.of(Map.of(
                "token.encapsulated",
                true,
                "token.cookie.name",
                "__Host-login-token",
                "token.cookie.former.name",
                "login-token",
                "token.cookie.former.until",
                end.toString()));
        assertEquals(List.of(), settings.errors());
        CookieExamination renamed =
                new CookieExamination(settings, ended.sessions(), farm.keys(), notices, farm.clock());

        assertEquals(
                "alice",
                renamed.of(List.of(), List.of(alices)).session().orElseThrow().subject());
        assertEquals(
                "alice",
                renamed.of(List.of(STORED + "x"), List.of(alices))
                        .session()
                        .orElseThrow()
                        .subject());
        assertEquals(
                "bob",
                renamed.of(List.of(farm.token("bob")), List.of(alices))
                        .session()
                        .orElseThrow()
                        .subject(),
                "what nobody else can set");
        farm.advance(Duration.ofSeconds(60));
        assertEquals(CookieVerdict.NOTHING, renamed.of(List.of(), List.of(alices)));
    }

    @Test
    void aSessionIsSeenToGoOnByItsGenuineTokenAlone() throws Exception {
        encapsulated(tampered(farm.token("bob")), "junk", STORED);
        assertEquals(Set.of(), ended.seen());

        CookieVerdict verdict = encapsulated(farm.token("alice"));

        assertEquals(Set.of(verdict.session().orElseThrow().sessionId()), ended.seen());
    }

    @Test
    void noCookieIsNothing() {
        assertEquals(CookieVerdict.NOTHING, encapsulated());
    }

    @Test
    void whatEveryInstanceRefusesIsDead() throws Exception {
        String expiring = farm.token("alice");
        farm.advance(Duration.ofHours(12));

        CookieVerdict expired = encapsulated(expiring);
        assertTrue(expired.dead());
        assertEquals(Optional.of("expired"), expired.rejection());

        CookieVerdict forged = encapsulated(tampered(farm.token("alice")));
        assertTrue(forged.dead());
        assertEquals(Optional.empty(), forged.rejection(), "only genuine tokens get a reason");
    }

    @Test
    void oneThatMayBeGoodElsewhereKeepsTheCookieAlive() throws Exception {
        String dead = tampered(farm.token("alice"));

        assertFalse(encapsulated(farm.token("alice", "author")).dead());
        assertEquals(
                Optional.of("wrong-audience"),
                encapsulated(farm.token("alice", "author")).rejection());
        assertFalse(encapsulated(new TokenFarm(2).token("alice")).dead());
        assertFalse(encapsulated("junk").dead());
        assertFalse(encapsulated(dead, "junk").dead());
    }

    @Test
    void anUnknownKeyIsShownToTheOperatorAndNobodyElse() throws Exception {
        TokenFarm other = new TokenFarm(2);

        CookieVerdict verdict = encapsulated(other.token("alice"));

        assertEquals(Optional.empty(), verdict.rejection());
        String id = other.keys().current().keys().get(0).id().value();
        assertEquals(1, notices.recentUnknownKeys().size());
        assertTrue(notices.recentUnknownKeys().get(0).contains(id));
    }

    @Test
    void aStoredTokenIsLeftToTheRepositoryInBothModes() {
        CookieVerdict repository = repository(STORED);
        assertEquals(STORED, ((TokenCredentials) repository.credentials().orElseThrow()).getToken());
        assertFalse(repository.dead());

        CookieVerdict encapsulated = encapsulated(STORED);
        assertEquals(
                "StoredCredentials",
                encapsulated.credentials().orElseThrow().toString(),
                "which asks what has ended, before it opens a session");
        assertFalse(encapsulated.dead());
    }

    @Test
    void whileNobodyKnowsWhatHasEndedAStoredTokenIsRefusedInEncapsulatedMode() {
        ended.refuseAll();

        CookieVerdict verdict = encapsulated(STORED);

        assertEquals(Optional.empty(), verdict.credentials());
        assertFalse(verdict.dead());
        assertTrue(repository(STORED).credentials().isPresent(), "repository mode knows of no ends at all");
    }

    @Test
    void inRepositoryModeAGoodTokenIsNotHonouredAndItsHolderLearnsWhy() throws Exception {
        CookieVerdict verdict = repository(farm.token("alice"));

        assertEquals(Optional.empty(), verdict.credentials());
        assertEquals(Optional.of("encapsulated-tokens-off"), verdict.rejection());
        assertFalse(verdict.dead());
        assertEquals(1, notices.recentRefusals().size(), "and the operator, too");
    }

    @Test
    void withoutKeysNothingIsSaidAboutATokenAndTheCookieStays() throws Exception {
        KeyRingProvider none = () -> {
            throw new KeyRingUnavailableException("no keys");
        };

        CookieVerdict verdict = examination(true, none).of(List.of(farm.token("alice")));

        assertEquals(Optional.empty(), verdict.credentials());
        assertFalse(verdict.dead());
        assertEquals(Optional.empty(), verdict.rejection());
    }

    @Test
    void aSessionThatWasEndedIsDead() throws Exception {
        String token = farm.token("alice");
        TokenClaims claims = encapsulated(token).session().orElseThrow();

        ended.endSession(claims.sessionId(), claims.signedInAt(), "alice");

        assertTrue(encapsulated(token).dead());
        assertEquals(Optional.of("revoked"), encapsulated(token).rejection());
        assertEquals(Optional.of(LoginReason.ENDED), encapsulated(token).loginReason());
    }

    @Test
    void whileNobodyKnowsWhatHasEndedATokenIsRefusedButTheCookieStays() throws Exception {
        ended.refuseAll();

        CookieVerdict verdict = encapsulated(farm.token("alice"));

        assertEquals(Optional.empty(), verdict.credentials());
        assertEquals(Optional.of("revocations-unknown"), verdict.rejection());
        assertEquals(Optional.of(LoginReason.UNAVAILABLE), verdict.loginReason());
        assertFalse(verdict.dead());
    }

    @Test
    void whoLeavesEndsEverySessionOfThisFarmThatTheCookiesName() throws Exception {
        String expiring = farm.token("alice");
        farm.advance(Duration.ofHours(12));
        String ownTier = farm.token("bob");
        String otherTier = farm.token("carol", "author");

        CookieExamination.Leaving leaving = examination(true, farm.keys())
                .leaving(List.of(expiring, ownTier, otherTier, "junk", tampered(ownTier), STORED));

        assertEquals(
                List.of("alice", "bob", "carol"),
                leaving.sessions().stream().map(TokenClaims::subject).toList());
        assertFalse(leaving.unread());
    }

    @Test
    void whoLeavesWithATokenThatCannotBeReadHasNotLeftForGood() throws Exception {
        KeyRingProvider none = () -> {
            throw new KeyRingUnavailableException("no keys");
        };

        assertTrue(examination(true, none).leaving(List.of(farm.token("alice"))).unread());
        assertTrue(examination(true, farm.keys())
                .leaving(List.of(new TokenFarm(2).token("alice")))
                .unread());
    }

    @Test
    void noTextIsAnException() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            char[] text = new char[random.nextInt(400)];
            for (int c = 0; c < text.length; c++) {
                text[c] = (char) random.nextInt(i % 2 == 0 ? 128 : 0x10000);
            }
            assertEquals(Optional.empty(), encapsulated(new String(text)).credentials());
        }
    }

    private CookieVerdict encapsulated(String... cookies) {
        return examination(true, farm.keys()).of(List.of(cookies));
    }

    private CookieVerdict repository(String... cookies) {
        return examination(false, farm.keys()).of(List.of(cookies));
    }

    private CookieExamination examination(boolean encapsulated, KeyRingProvider keys) {
        Settings settings = Settings.of(Map.of("token.encapsulated", encapsulated));
        return new CookieExamination(settings, ended.sessions(), keys, notices, farm.clock());
    }

    private static String tampered(String token) {
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + (last == 'A' ? 'E' : 'A');
    }
}
