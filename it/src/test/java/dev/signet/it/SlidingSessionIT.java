/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SessionTimes;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that last while they are used, on three instances that share nothing but keys; and not a second longer. */
@ExtendWith(SharedFarm.class)
class SlidingSessionIT {

    private static final List<String> INSTANCES = List.of("publish1", "publish2", "publish3");
    private static final Duration END = Duration.ofSeconds(40);
    private static final Duration INACTIVITY = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PAGE = "/content/signet/welcome.html";

    private static FarmProcess farm;
    private static String balancer;
    private static List<FarmProcess.Instance> instances;
    private static SessionTimes times;

    @BeforeAll
    static void shortSessions(FarmProcess shared) throws Exception {
        farm = shared;
        // Asked for once: the sessions are shorter than a few runs of the command.
        balancer = farm.loadBalancer();
        instances = List.copyOf(farm.instances().values());
        times = SessionTimes.on(farm, INSTANCES, END, INACTIVITY, RENEWAL);
    }

    @AfterAll
    static void longSessionsAgain() throws Exception {
        times.restore();
    }

    @Test
    void aBusySessionLivesUntilItsAbsoluteEndAndNoLonger() throws Exception {
        Visitor alice = signedIn();
        JsonNode first = claims(alice);
        Instant end = SessionTimes.instant(alice.session(), "endsAt");
        Set<String> served = new HashSet<>();
        Set<String> tokens = new HashSet<>();

        Await.until(
                "the absolute end",
                DEADLINE,
                () -> {
                    Instant asked = Instant.now();
                    tokens.add(alice.cookies().getOrDefault("login-token", ""));
                    Answer page = alice.get(PAGE);
                    JsonNode session = alice.session();
                    if (known(session)) {
                        served.add(page.servedBy());
                        assertTrue(asked.isBefore(end), "alive at " + asked + ", after its end at " + end);
                        assertEquals(end, SessionTimes.instant(session, "endsAt"));
                        JsonNode claims = claims(alice);
                        assertEquals(first.path("jti"), claims.path("jti"));
                        assertEquals(first.path("auth_time"), claims.path("auth_time"));
                    }
                    return session;
                },
                session -> !known(session));

        assertFalse(Instant.now().isBefore(end), "ended before its end at " + end);
        assertEquals(Set.copyOf(INSTANCES), served);
        assertTrue(tokens.size() > 3, () -> "only " + tokens.size() + " tokens");
        assertFalse(alice.cookies().containsKey("login-token"), "a dead cookie goes");
    }

    @Test
    void anIdleTabThatPollsEndsOnTime() throws Exception {
        Visitor alice = signedIn();
        Instant end = SessionTimes.instant(alice.session(), "expiresAt");
        String token = alice.cookies().get("login-token");

        Await.until(
                "the end of an idle session",
                DEADLINE,
                () -> {
                    Instant asked = Instant.now();
                    Answer csrf = alice.get("/libs/granite/csrf/token.json");
                    assertEquals(200, csrf.status(), csrf::toString);
                    JsonNode session = alice.session();
                    if (known(session)) {
                        assertEquals(token, alice.cookies().get("login-token"), "polling is no activity");
                        assertTrue(asked.isBefore(end), "alive at " + asked + ", after its end at " + end);
                    }
                    return session;
                },
                session -> !known(session));

        assertFalse(Instant.now().isBefore(end), "ended before its end at " + end);
    }

    @Test
    void theLoginPageSaysThatTheSessionHasEnded() throws Exception {
        Visitor alice = signedIn();
        Visitor copy = alice.at(balancer);

        Await.until("the end of an idle session", DEADLINE, alice::session, session -> !known(session));

        Answer page = copy.get("/content/signet/members.html");
        assertEquals(302, page.status(), page::toString);
        assertTrue(page.header("Location").endsWith("j_reason=expired"), page.header("Location"));
    }

    @Test
    void parallelRequestsDuringARenewalAllSucceedAndTheOldTokenStaysGood() throws Exception {
        Visitor alice = signedIn();
        String old = alice.cookies().get("login-token");
        Instant due = Instant.ofEpochSecond(claims(alice).path("iat").asLong()).plus(RENEWAL);
        Await.until("the renewal interval", DEADLINE, Instant::now, due::isBefore);

        List<Visitor> tabs = new ArrayList<>();
        ExecutorService browser = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Visitor tab = alice.at(balancer);
                tabs.add(tab);
                answers.add(browser.submit(() -> tab.get(PAGE)));
            }
            for (Future<Answer> answer : answers) {
                Answer page = answer.get();
                assertEquals(200, page.status(), page::toString);
                assertTrue(page.body().contains("alice"), page::toString);
                assertEquals(1, page.headers("Set-Cookie").size(), page::toString);
                assertEquals("private, no-store", page.header("Cache-Control"));
            }
        } finally {
            browser.shutdownNow();
        }
        for (Visitor tab : tabs) {
            assertNotEquals(old, tab.cookies().get("login-token"));
            assertEquals(claims(alice).path("jti"), claims(tab).path("jti"));
            assertEquals("alice", tab.userId());
        }
        for (FarmProcess.Instance instance : instances) {
            assertEquals("alice", alice.at(instance.url()).userId(), "the old token on " + instance.name());
        }
    }

    private static Visitor signedIn() throws Exception {
        Visitor alice = new Visitor(balancer);
        Answer answer = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, answer.status(), answer::toString);
        return alice;
    }

    private static boolean known(JsonNode session) {
        return session.path("userId").asText().equals("alice");
    }

    /** What the token in the cookie says; nobody but a test should look. */
    private static JsonNode claims(Visitor visitor) throws Exception {
        String[] parts = visitor.cookies().get("login-token").split("[.]", -1);
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
