/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.AccessToken;
import dev.signet.ims.AccessTokenException;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsIntegration.LastToken;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntegrationTest {

    private static final TokenAnswer SERVER_DOWN =
            new TokenAnswer.None(ImsOutcome.UNREACHABLE, "nothing answers there");
    private static final TokenAnswer WRONG_SECRET =
            new TokenAnswer.Refused(new ServerAnswer(400, "invalid_client", "invalid client_secret parameter"), null);
    private static final TokenAnswer BUSY = new TokenAnswer.Refused(new ServerAnswer(503, null, null), null);

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final List<String> asked = new ArrayList<>();
    private final Deque<TokenAnswer> answers = new ArrayDeque<>();
    private final Set<String> accepted = new HashSet<>(Set.of("one"));
    private final List<Duration> pauses = new ArrayList<>();
    private int given;

    private final Integration integration = integration(Map.of("client.secret", "one", "client.secret.other", "two"));

    private Integration integration(Map<String, Object> secrets) {
        Map<String, Object> properties = new HashMap<>(secrets);
        properties.put("token.endpoint", "https://ims.example.test/token");
        properties.put("client.id", "client");
        ImsSettings settings = OwnSettings.of("dev.signet.ims.Integration~target", properties);
        assertEquals(List.of(), settings.errors());
        return new Integration(settings, Optional::empty, secret -> answer(secret.value()), () -> now, pauses::add);
    }

    private TokenAnswer answer(String secret) {
        asked.add(secret);
        if (!answers.isEmpty()) {
            return answers.remove();
        }
        return accepted.contains(secret) ? granted() : WRONG_SECRET;
    }

    private TokenAnswer granted() {
        return new TokenAnswer.Granted(new AccessToken("token " + ++given, now.plusSeconds(3600), List.of("openid")));
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
        String first = integration.accessToken().value();
        now = now.plusSeconds(3539);

        assertEquals(first, integration.accessToken().value());
        assertEquals(1, asked.size());

        now = now.plusSeconds(1);
        assertNotEquals(first, integration.accessToken().value());
        assertEquals(2, asked.size());
    }

    @Test
    void oneRequestIsUnderWayHoweverManyAsk() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        Integration slow = new Integration(
                integration.settings(),
                Optional::empty,
                secret -> {
                    requests.incrementAndGet();
                    arrived.countDown();
                    assertTrue(released.await(10, TimeUnit.SECONDS));
                    return granted();
                },
                () -> now,
                pauses::add);
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(threads.submit(() -> tokens.add(slow.accessToken().value())));
        }
        assertTrue(arrived.await(10, TimeUnit.SECONDS));
        released.countDown();
        for (Future<Boolean> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertEquals(1, requests.get());
        assertEquals(1, tokens.size());
    }

    @Test
    void theOtherSecretIsTriedWhenOneIsWithdrawnAndStaysPreferred() throws Exception {
        accepted.clear();
        accepted.add("two");

        integration.accessToken();
        now = now.plusSeconds(3600);
        integration.accessToken();

        assertEquals(List.of("one", "two", "two"), asked);
    }

    @Test
    void aCheckTriesEverySecretAndSaysWhichIsRefused() {
        ImsFinding finding = integration.check();

        assertEquals(List.of("one", "two"), asked);
        assertEquals(ImsOutcome.FINE, finding.outcome());
        assertTrue(
                finding.remedy().startsWith("client.secret.other is refused (status 400, invalid_client"),
                finding.remedy());
    }

    @Test
    void aSecretThatMeetsABusyServerIsNotCalledRefused() {
        answers.add(granted());
        answers.addAll(List.of(BUSY, BUSY, BUSY));

        ImsFinding finding = integration.check();

        assertEquals(ImsOutcome.FINE, finding.outcome());
        assertEquals("", finding.remedy(), "who takes it out loses a good secret");
    }

    @Test
    void aSecretThatDoesNotOpenIsToldThoughTheOtherOneIsUsed() {
        SecretProblem aside = new SecretProblem() {
            @Override
            public Optional<ImsFinding> inTheWay() {
                return Optional.empty();
            }

            @Override
            public Optional<String> unusedSecret() {
                return Optional.of("client.secret cannot be opened: bring its key");
            }
        };
        ImsSettings settings = integration(Map.of("client.secret.other", "one")).settings();
        Integration half = new Integration(settings, aside, secret -> answer(secret.value()), () -> now, pauses::add);

        assertEquals(
                "client.secret cannot be opened: bring its key", half.check().remedy());

        accepted.clear();
        ImsFinding refused = half.check();
        assertEquals(ImsOutcome.SECRET_REFUSED, refused.outcome());
        assertTrue(refused.remedy().startsWith("client.secret cannot be opened: bring its key. Or "), refused.remedy());
    }

    @Test
    void afterARefusalTheServerIsLeftAloneForAMinute() throws Exception {
        accepted.clear();
        assertThrows(AccessTokenException.class, integration::accessToken);
        accepted.add("one");

        now = now.plusSeconds(59);
        assertThrows(AccessTokenException.class, integration::accessToken);
        assertEquals(List.of("one", "two"), asked);

        now = now.plusSeconds(1);
        assertEquals("token 1", integration.accessToken().value());
    }

    @Test
    void aServerThatIsDownIsNotAskedWithTheOtherSecret() {
        answers.add(SERVER_DOWN);

        AccessTokenException failure = assertThrows(AccessTokenException.class, integration::accessToken);

        assertEquals(ImsOutcome.UNREACHABLE, failure.finding().outcome());
        assertEquals(List.of("one"), asked);
    }

    @Test
    void aFailureIsRememberedForSomeSecondsAndNoLonger() throws Exception {
        answers.add(SERVER_DOWN);
        assertThrows(AccessTokenException.class, integration::accessToken);
        now = now.plusSeconds(4);
        assertThrows(AccessTokenException.class, integration::accessToken);
        assertEquals(1, asked.size());

        now = now.plusSeconds(1);
        assertEquals("token 1", integration.accessToken().value());
    }

    @Test
    void aClockSetBackDoesNotKeepAFailure() throws Exception {
        answers.add(SERVER_DOWN);
        assertThrows(AccessTokenException.class, integration::accessToken);
        now = now.minusSeconds(3600);

        assertEquals("token 1", integration.accessToken().value());
    }

    @Test
    void aTokenOutlivesACheckThatFindsTheServerDownButNotOneThatIsRefused() throws Exception {
        AccessToken held = integration.accessToken();

        answers.add(SERVER_DOWN);
        assertEquals(ImsOutcome.UNREACHABLE, integration.check().outcome());
        assertEquals(held, integration.accessToken());

        accepted.clear();
        assertEquals(ImsOutcome.SECRET_REFUSED, integration.check().outcome());
        assertThrows(AccessTokenException.class, integration::accessToken);
    }

    @Test
    void aServerInTroubleIsAskedThreeTimesWithPauses() throws Exception {
        answers.add(BUSY);
        answers.add(BUSY);

        assertEquals("token 1", integration.accessToken().value());
        assertEquals(List.of(Duration.ofMillis(250), Duration.ofSeconds(1)), pauses);
    }

    @Test
    void aServerThatWantsToBeLeftAloneIsAskedOnceAndThenWhenItSaid() throws Exception {
        for (int status : List.of(429, 503)) {
            asked.clear();
            answers.add(new TokenAnswer.Refused(
                    new ServerAnswer(status, "slow_down", null), null, true, Duration.ofSeconds(30)));

            AccessTokenException failure = assertThrows(AccessTokenException.class, integration::accessToken);

            assertEquals(
                    status == 429 ? ImsOutcome.THROTTLED : ImsOutcome.SERVER_FAILURE,
                    failure.finding().outcome());
            assertTrue(failure.getMessage().contains(now.plusSeconds(30).toString()), failure.getMessage());
            now = now.plusSeconds(29);
            assertThrows(AccessTokenException.class, integration::accessToken);
            assertEquals(failure.finding(), integration.check(), "operators wait, too");
            assertEquals(1, asked.size());
            now = now.plusSeconds(1);
            integration.accessToken();
            now = now.plusSeconds(3600);
        }
    }

    @Test
    void withoutATimeItIsLeftAloneForAMinute() throws Exception {
        answers.add(new TokenAnswer.Refused(new ServerAnswer(429, null, null), null));
        assertThrows(AccessTokenException.class, integration::accessToken);
        now = now.plusSeconds(59);
        assertThrows(AccessTokenException.class, integration::accessToken);
        now = now.plusSeconds(1);
        assertEquals("token 1", integration.accessToken().value());
    }

    @Test
    void aTokenThatAResourceHasRefusedIsNotHandedOutAgain() throws Exception {
        AccessToken first = integration.accessToken();
        integration.refused(first);
        AccessToken second = integration.accessToken();
        assertNotEquals(first.value(), second.value());

        integration.refused(first);
        integration.refused(second);
        assertEquals(second, integration.accessToken(), "once a minute, and only the one in use");

        now = now.plusSeconds(60);
        integration.refused(second);
        assertNotEquals(second.value(), integration.accessToken().value());
    }

    @Test
    void troubleThatLastsIsToldAsTheServers() {
        answers.addAll(List.of(BUSY, BUSY, BUSY));

        AccessTokenException failure = assertThrows(AccessTokenException.class, integration::accessToken);

        assertEquals(ImsOutcome.SERVER_FAILURE, failure.finding().outcome());
        assertEquals(3, asked.size());
    }

    @Test
    void aRefusedSecretIsQuotedInTheServersWords() {
        accepted.clear();

        AccessTokenException failure = assertThrows(AccessTokenException.class, integration::accessToken);

        assertEquals(ImsOutcome.SECRET_REFUSED, failure.finding().outcome());
        assertTrue(
                failure.getMessage().contains("status 400, invalid_client, \"invalid client_secret parameter\""),
                failure.getMessage());
        assertFalse(failure.finding().remedy().isEmpty());
    }

    @Test
    void whatStandsInTheWayIsSaidWithoutAskingTheServer() {
        ImsFinding problem =
                new ImsFinding(ImsOutcome.NO_SECRET, "no client secret is configured", "enter it", null, now);
        Integration closed = new Integration(
                integration.settings(),
                () -> Optional.of(problem),
                secret -> answer(secret.value()),
                () -> now,
                pauses::add);

        assertEquals(
                problem,
                assertThrows(AccessTokenException.class, closed::accessToken).finding());
        assertEquals(problem, closed.check());
        assertEquals(List.of(), asked);
    }

    /** It tells what was granted; a server that says nothing of scopes granted those that were asked for. */
    @Test
    void theLastTokenIsShownWithItsLifeAndItsScopes() throws Exception {
        assertEquals(Optional.empty(), integration.description().lastToken());
        integration.accessToken();
        assertEquals(
                Optional.of(new LastToken(now, now.plusSeconds(3600), List.of("openid"))),
                integration.description().lastToken());

        Integration silent = integration(Map.of("client.secret", "one", "scopes", new String[] {"read", "write"}));
        answers.add(new TokenAnswer.Granted(new AccessToken("token", now.plusSeconds(60), List.of())));
        silent.check();
        assertEquals(
                List.of("read", "write"),
                silent.description().lastToken().orElseThrow().scopes());

        answers.add(SERVER_DOWN);
        silent.check();
        assertTrue(silent.description().lastToken().isPresent(), "a failure does not undo that there was one");
    }

    @Test
    void nothingThatIsShownHoldsASecretOrAToken() throws Exception {
        AccessToken token = integration.accessToken();

        String shown = integration + " " + integration.settings() + " " + token + " " + integration.description();
        assertFalse(shown.contains("one") || shown.contains("two") || shown.contains("token 1"), shown);
    }
}
