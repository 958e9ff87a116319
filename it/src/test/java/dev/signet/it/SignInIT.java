/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One sign-in through the embedded load balancer is valid on every instance. */
@ExtendWith(SharedFarm.class)
class SignInIT {

    private static final String SESSION = "/system/signet/session.json";
    private static final String MEMBERS = "/content/signet/members.html";

    private static FarmProcess farm;
    private static String balancer;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        balancer = shared.loadBalancer();
    }

    @Test
    void twoHundredRequestsOverThreeInstancesAreAllTheSameUser() throws Exception {
        Visitor alice = new Visitor(balancer);
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());

        Map<String, Integer> answered = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            Answer answer = alice.get(SESSION);
            assertEquals("alice", answer.json().path("userId").asText(), answer::toString);
            answered.merge(answer.servedBy(), 1, Integer::sum);
        }

        assertEquals(farm.instances().keySet(), answered.keySet());
        answered.forEach((instance, count) -> assertTrue(count >= 66 && count <= 67, () -> answered.toString()));
    }

    @Test
    void theSessionTellsHowAndUntilWhen() throws Exception {
        Visitor alice = new Visitor(balancer);
        Instant before = Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
        alice.signIn("alice", farm.password("alice"));

        JsonNode session = alice.session();

        assertEquals("encapsulated", session.path("tokenMode").asText());
        Instant signedInAt = Instant.parse(session.path("signedInAt").asText());
        assertFalse(signedInAt.isBefore(before), session::toString);
        assertEquals(
                signedInAt.plus(Duration.ofHours(12)),
                Instant.parse(session.path("expiresAt").asText()));
        assertTrue(farm.instances().containsKey(session.path("instance").asText()), session::toString);
        assertTrue(session.path("rejected").isMissingNode(), session::toString);
    }

    @Test
    void anonymousPeopleSeeThePublicPageAndAreSentFromTheClosedOneToTheLoginPage() throws Exception {
        Visitor nobody = new Visitor(balancer);

        assertEquals(200, nobody.get("/content/signet/welcome.html").status());
        Answer closed = nobody.get(MEMBERS);
        assertEquals(302, closed.status(), closed::toString);
        assertTrue(closed.header("Location").contains("/content/signet/login.html"), closed.header("Location"));
        assertEquals("anonymous", nobody.userId());
    }

    @Test
    void theFormLeadsBackToThePageAskedFor() throws Exception {
        Visitor bob = new Visitor(balancer);

        Answer answer = bob.post(
                "/content/signet/j_security_check",
                Map.of("j_username", "bob", "j_password", farm.password("bob"), "resource", MEMBERS));

        assertEquals(302, answer.status(), answer::toString);
        assertTrue(answer.header("Location").endsWith(MEMBERS), answer.header("Location"));
        Answer members = bob.get(MEMBERS);
        assertEquals(200, members.status(), members::toString);
        assertTrue(members.body().contains("bob"), members.body());
    }

    @Test
    void theFormLeadsNowhereElse() throws Exception {
        for (String target :
                List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)")) {
            Answer answer = new Visitor(balancer)
                    .post(
                            "/j_security_check",
                            Map.of("j_username", "bob", "j_password", farm.password("bob"), "resource", target));

            assertFalse(answer.header("Location").contains("evil"), answer.header("Location"));
            assertFalse(answer.header("Location").startsWith("javascript"), answer.header("Location"));
        }
    }

    @Test
    void theCookieIsForTheServerOnly() throws Exception {
        Answer answer = new Visitor(balancer).signIn("alice", farm.password("alice"));

        List<String> cookies = answer.headers("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("login-token="))
                .toList();
        assertEquals(1, cookies.size(), cookies::toString);
        String cookie = cookies.get(0);
        assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), cookie);
        assertTrue(cookie.contains("; Path=/"), cookie);
        assertTrue(cookie.length() <= 4096, cookie);
        assertTrue(answer.header("Cache-Control").contains("no-store"), answer.header("Cache-Control"));
    }

    @Test
    void strangersCannotTellAWrongPasswordFromAnUnknownUser() throws Exception {
        Answer wrongPassword = new Visitor(balancer).signIn("alice", "wrong");
        Answer unknownUser = new Visitor(balancer).signIn("nobody-of-that-name", "wrong");

        assertEquals(403, wrongPassword.status());
        assertEquals(403, unknownUser.status());
        assertEquals(wrongPassword.body(), unknownUser.body());
        assertEquals(wrongPassword.header("X-Reason"), unknownUser.header("X-Reason"));
        assertTrue(wrongPassword.headers("Set-Cookie").isEmpty());
    }

    @Test
    void aWrongPasswordLeadsBackToTheLoginPageWithItsReason() throws Exception {
        Answer answer = new Visitor(balancer)
                .post("/j_security_check", Map.of("j_username", "alice", "j_password", "wrong", "resource", MEMBERS));

        assertEquals(302, answer.status(), answer::toString);
        assertTrue(answer.header("Location").contains("/content/signet/login.html"), answer.header("Location"));
        assertTrue(answer.header("Location").contains("j_reason=invalid_login"), answer.header("Location"));
    }

    @Test
    void credentialsInTheAddressAreNotTaken() throws Exception {
        Answer answer = new Visitor(balancer)
                .post("/j_security_check?j_username=alice&j_password=" + farm.password("alice"), Map.of("x", "y"));

        assertTrue(
                answer.headers("Set-Cookie").stream().noneMatch(c -> c.startsWith("login-token=e")), answer::toString);
    }

    @Test
    void signingOutTakesTheCookieAway() throws Exception {
        Visitor alice = new Visitor(balancer);
        alice.signIn("alice", farm.password("alice"));

        Answer answer = alice.get("/system/sling/logout?resource=/content/signet/welcome.html");

        assertEquals(302, answer.status(), answer::toString);
        assertEquals("anonymous", alice.userId());
        assertEquals(302, alice.get(MEMBERS).status());
    }

    @Test
    void theDefaultPasswordOfAdministratorsIsNone() throws Exception {
        for (FarmProcess.Instance instance : farm.instances().values()) {
            Visitor guess = new Visitor(instance.url()).basic("admin", "admin");

            assertEquals(401, guess.get("/system/signet/session.json").status());
            assertEquals(401, guess.get("/system/console/bundles").status());
        }
    }
}
