/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that were ended on one instance have ended on all, within the stated bound, whatever was down meanwhile. */
@ExtendWith(SharedFarm.class)
class RevocationIT {

    /** What {@code docs/sessions.md} states. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final List<String> INSTANCES = List.of("publish1", "publish2", "publish3");
    private static final String PID = "dev.signet.revocation.SessionRevocations";
    private static final String USER = "dora";
    private static final String PASSWORD = "dora-has-a-long-password";

    private static FarmProcess farm;

    @BeforeAll
    static void farmWhoseInstancesHearEachOther(FarmProcess shared) throws Exception {
        farm = shared;
        for (String instance : INSTANCES) {
            Await.until(
                    instance + " to have heard all others",
                    Duration.ofSeconds(60),
                    () -> health(instance),
                    health -> !health.contains("other instances were heard"));
        }
    }

    @Test
    void aCopiedCookieIsRefusedEverywhereSoonAfterTheSignOut() throws Exception {
        Visitor alice = signedInAt("publish1", "alice", farm.password("alice"));
        Visitor copy = copyOf(alice);

        alice.at(url("publish1")).get("/system/sling/logout");

        assertEquals("anonymous", copy.at(url("publish1")).userId(), "on the instance itself there is no wait");
        awaitRefused("after a sign-out", copy, INSTANCES);
        signedInAt("publish1", "alice", farm.password("alice"));
    }

    @Test
    void alsoIfTheInstanceIsKilledRightAfterItsAnswer() throws Exception {
        Visitor alice = signedInAt("publish1", "alice", farm.password("alice"));
        Visitor copy = copyOf(alice);
        long pid = farm.instances().get("publish1").pid();
        String url = url("publish1");

        alice.at(url).get("/system/sling/logout");
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        farm.restart("publish1");

        assertEquals("anonymous", copy.at(url("publish1")).userId(), "what was answered is remembered");
        awaitRefused("after the restart of the killed instance", copy, INSTANCES);
    }

    @Test
    void alsoOnAnInstanceThatWasDownMeanwhile() throws Exception {
        Visitor bob = signedInAt("publish2", "bob", farm.password("bob"));
        Visitor copy = copyOf(bob);
        farm.kill("publish3");
        try {
            bob.at(url("publish2")).get("/system/sling/logout");
            awaitRefused("while publish3 is down", copy, List.of("publish1", "publish2"));
        } finally {
            farm.restart("publish3");
        }
        awaitRefused("after the start of the instance that was down", copy, List.of("publish3"));
    }

    @Test
    void allSessionsOfAUserOfAKeyAndOfEverybody() throws Exception {
        for (List<String> which : List.of(List.of("--user", "alice"), List.of("--key", "?"), List.of("--all"))) {
            Visitor alice = signedInAt("publish2", "alice", farm.password("alice"));
            Visitor bob = signedInAt("publish3", "bob", farm.password("bob"));
            List<String> line = new ArrayList<>(List.of("sessions", "revoke", url("publish1")));
            which.forEach(word -> line.add(word.equals("?") ? keyId(alice) : word));
            line.addAll(List.of(
                    "--credentials", farm.home().resolve("credentials.json").toString()));

            SignetCommand.run(line).expect(0);

            awaitRefused("after " + which, alice, INSTANCES);
            if (which.contains("alice")) {
                assertEquals("bob", bob.at(url("publish2")).userId(), "nobody else's");
            } else {
                awaitRefused("after " + which + ", another user", bob, INSTANCES);
            }
            for (String instance : INSTANCES) {
                signedInAt(instance, "alice", farm.password("alice"));
            }
        }
    }

    @Test
    void aNewPasswordEndsTheSessionsAndOpensNewOnesAtOnce() throws Exception {
        for (String instance : INSTANCES) {
            farm.administrator(instance).createUser(USER, PASSWORD);
        }
        try {
            Visitor dora = signedInAt("publish2", USER, PASSWORD);
            awaitUser(dora, USER);

            changePassword("publish1", PASSWORD + "-new");

            assertEquals("anonymous", dora.at(url("publish1")).userId(), "on the instance itself there is no wait");
            Visitor again = signedInAt("publish1", USER, PASSWORD + "-new");
            awaitRefused("after a password change", dora, INSTANCES);
            awaitUser(again, USER);

            farm.administrator("publish1").disableUser(USER, true);
            awaitRefused("after disabling the user on one instance", again, List.of("publish2", "publish3"));
        } finally {
            for (String instance : INSTANCES) {
                farm.administrator(instance).deleteUser(USER);
            }
        }
    }

    @Test
    void aStrictInstanceThatHearsNobodyRefusesAndKeepsTheCookie() throws Exception {
        Visitor alice = signedInAt("publish1", "alice", farm.password("alice"));
        for (String instance : INSTANCES) {
            String strict = String.valueOf(instance.equals("publish1"));
            farm.administrator(instance)
                    .configure(
                            PID,
                            Map.of(
                                    "revocation.strict",
                                    strict,
                                    "revocation.heartbeat",
                                    "PT1S",
                                    "revocation.max.age",
                                    "PT5S"));
        }
        farm.kill("publish2");
        farm.kill("publish3");
        try {
            Visitor there = alice.at(url("publish1"));
            JsonNode session = Await.until(
                    "publish1 to be unsure",
                    Duration.ofSeconds(30),
                    there::session,
                    answer -> answer.path("userId").asText().equals("anonymous"));
            assertEquals("revocations-unknown", session.path("rejected").asText(), session::toString);
            assertTrue(there.cookies().containsKey("login-token"), "the session is not dead");
            Answer refused = new Visitor(url("publish1")).signIn("alice", farm.password("alice"));
            assertFalse(refused.status() == 200, refused::toString);
            assertTrue(health("publish1").contains("revocation.strict"), health("publish1"));
        } finally {
            farm.restart("publish2");
            farm.restart("publish3");
            Await.until(
                    "publish1 to be sure again",
                    Duration.ofSeconds(30),
                    () -> alice.at(url("publish1")).userId(),
                    "alice"::equals);
            for (String instance : INSTANCES) {
                farm.administrator(instance).unconfigure(PID);
            }
        }
    }

    /** On each of the instances, within the bound; prints how long it took. */
    private static void awaitRefused(String when, Visitor visitor, List<String> instances) throws Exception {
        long start = System.nanoTime();
        for (String instance : instances) {
            Visitor there = copyOf(visitor).at(url(instance));
            Map<String, String> cookies = Map.copyOf(there.cookies());
            Await.until(
                    "the copied cookie to be refused on " + instance + " " + when,
                    BOUND,
                    () -> {
                        there.cookies().putAll(cookies);
                        return there.userId();
                    },
                    "anonymous"::equals);
        }
        System.out.printf(
                "RevocationIT: refused on %s %.1f s %s%n", instances, (System.nanoTime() - start) / 1e9, when);
    }

    private static void awaitUser(Visitor visitor, String user) throws Exception {
        for (String instance : INSTANCES) {
            assertEquals(user, visitor.at(url(instance)).userId(), instance);
        }
    }

    private static void changePassword(String instance, String password) throws Exception {
        Answer answer = farm.administrator(instance)
                .visitor()
                .post(
                        "/system/userManager/user/" + USER + ".changePassword.json",
                        Map.of("oldPwd", PASSWORD, "newPwd", password, "newPwdConfirm", password));
        assertTrue(answer.status() < 300, answer::toString);
    }

    private static Visitor signedInAt(String instance, String user, String password) throws Exception {
        Visitor visitor = new Visitor(url(instance));
        Answer answer = visitor.signIn(user, password);
        assertEquals(200, answer.status(), answer::toString);
        assertEquals(user, visitor.userId(), instance);
        return visitor;
    }

    /** Somebody else with the same cookies, who keeps them whatever the sites say. */
    private static Visitor copyOf(Visitor visitor) {
        return visitor.at("http://127.0.0.1");
    }

    private static String keyId(Visitor visitor) {
        String token = visitor.cookies().get("login-token");
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.US_ASCII);
        try {
            return new ObjectMapper().readTree(header).path("kid").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(header, e);
        }
    }

    private static String url(String instance) throws Exception {
        return farm.instances().get(instance).url();
    }

    private static String health(String instance) throws Exception {
        return Health.of(farm.administrator(instance)).toString();
    }
}
