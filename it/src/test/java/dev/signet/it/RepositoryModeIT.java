/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.BalancerProcess;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The problem that encapsulated tokens solve: with tokens in the repository, only the instance that made one can check
 * it, and session affinity helps no longer than that instance lives.
 */
@ExtendWith(SharedFarm.class)
class RepositoryModeIT {

    private static FarmProcess farm;

    @BeforeAll
    static void repositoryTokens(FarmProcess shared) throws Exception {
        farm = shared;
        switchAll(false);
    }

    @AfterAll
    static void encapsulatedTokens() throws Exception {
        switchAll(true);
    }

    private static void switchAll(boolean encapsulated) throws Exception {
        for (String instance : farm.instances().keySet()) {
            farm.administrator(instance).encapsulatedTokens(encapsulated);
        }
    }

    @Test
    void byRoundRobinTheUserIsAnonymousOnAllInstancesButOne() throws Exception {
        Visitor alice = new Visitor(farm.loadBalancer());
        Answer signedIn = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, signedIn.status(), signedIn::toString);

        Map<String, Set<String>> usersByInstance = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            Answer answer = alice.get("/system/signet/session.json");
            usersByInstance
                    .computeIfAbsent(answer.servedBy(), name -> new HashSet<>())
                    .add(answer.json().path("userId").asText());
        }

        assertEquals(3, usersByInstance.size(), usersByInstance::toString);
        usersByInstance.forEach((instance, users) -> assertEquals(
                Set.of(instance.equals(signedIn.servedBy()) ? "alice" : "anonymous"),
                users,
                usersByInstance::toString));
    }

    @Test
    void withSessionAffinityItWorksUntilTheInstanceDies() throws Exception {
        try (BalancerProcess balancer =
                BalancerProcess.haProxy("sticky", farm.instances().values())) {
            Visitor alice = new Visitor(balancer.url());
            String home = alice.signIn("alice", farm.password("alice")).servedBy();
            for (int i = 0; i < 30; i++) {
                Answer answer = alice.get("/system/signet/session.json");
                assertEquals(home, answer.servedBy());
                assertEquals("alice", answer.json().path("userId").asText());
            }

            farm.kill(home);
            try {
                String user = Await.until(
                                "HAProxy to send alice elsewhere",
                                Duration.ofSeconds(10),
                                () -> alice.get("/system/signet/session.json"),
                                answer -> answer.status() == 200
                                        && !answer.servedBy().equals(home))
                        .json()
                        .path("userId")
                        .asText();
                assertEquals("anonymous", user, "the session died with its instance");
            } finally {
                farm.restart(home);
            }
        }
    }

    @Test
    void theSessionSaysThatItIsInTheRepository() throws Exception {
        String url = farm.instances().get("publish1").url();
        Visitor alice = new Visitor(url);
        alice.signIn("alice", farm.password("alice"));

        assertEquals("repository", alice.session().path("tokenMode").asText());
        assertEquals(1, storedTokens(alice, "publish1"), "one token is stored");

        alice.get("/system/sling/logout");
        assertEquals("anonymous", alice.userId());
    }

    @Test
    void signingOutEndsTheStoredTokenNotOnlyTheCookie() throws Exception {
        Visitor alice = new Visitor(farm.instances().get("publish1").url());
        alice.signIn("alice", farm.password("alice"));
        Visitor thief = alice.at(farm.instances().get("publish1").url());
        assertEquals("alice", thief.userId());

        alice.get("/system/sling/logout");

        assertEquals("anonymous", thief.userId());
    }

    @Test
    void anOldCookieIsHonouredWhereItWasMadeAfterTheSwitchAndReplaced() throws Exception {
        String first = farm.instances().get("publish1").url();
        // Nobody whose sessions another test has ended: that counts for stored tokens of later, too.
        for (String instance : List.of("publish1", "publish2")) {
            farm.administrator(instance).createUser("erin", "erin-has-a-long-password");
        }
        Visitor erin = new Visitor(first);
        erin.signIn("erin", "erin-has-a-long-password");
        String old = erin.cookies().get("login-token");

        switchAll(true);
        try {
            assertEquals("erin", erin.userId());
            Await.until(
                    "the repository token to be replaced",
                    Duration.ofSeconds(10),
                    () -> {
                        erin.session();
                        return erin.cookies().get("login-token");
                    },
                    token -> token != null && !token.equals(old));
            assertEquals("erin", erin.at(farm.instances().get("publish2").url()).userId());
            Visitor thief = new Visitor(first);
            Await.until(
                    "the repository token to be removed",
                    Duration.ofSeconds(10),
                    () -> {
                        thief.cookies().put("login-token", old);
                        return thief.userId();
                    },
                    "anonymous"::equals);
        } finally {
            switchAll(false);
        }
    }

    /** How many tokens of this visitor's user the repository of an instance holds that belong to this cookie. */
    private static int storedTokens(Visitor visitor, String instance) throws Exception {
        String token = visitor.cookies().get("login-token");
        List<String> parts = List.of(token.split("[_%]", -1));
        String body = farm.administrator(instance)
                .visitor()
                .get("/home/users.-1.json")
                .body();
        assertTrue(body.contains("rep:Token") || body.contains("jcr:uuid"), body);
        return body.contains(parts.get(0)) ? 1 : 0;
    }
}
