/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.BalancerProcess;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Killing the instance that signed somebody in signs nobody out. */
@ExtendWith(SharedFarm.class)
class KilledInstanceIT {

    private static final String SESSION = "/system/signet/session.json";

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @Test
    void behindTheEmbeddedLoadBalancer() throws Exception {
        killTheSigner(farm.loadBalancer());
    }

    @Test
    void behindHaProxy() throws Exception {
        try (BalancerProcess balancer =
                BalancerProcess.haProxy("round-robin", farm.instances().values())) {
            killTheSigner(balancer.url());
        }
    }

    @Test
    void behindNginx() throws Exception {
        try (BalancerProcess balancer =
                BalancerProcess.nginx("round-robin", farm.instances().values())) {
            killTheSigner(balancer.url());
        }
    }

    /** Only a real instance closes its connections while requests come in, and only a real balancer notices that. */
    @Test
    void anInstanceThatIsStoppedTakesNobodyAlongAndComesBack() throws Exception {
        Visitor alice = new Visitor(farm.loadBalancer());
        String signer = alice.signIn("alice", farm.password("alice")).servedBy();

        farm.stop(signer);
        try {
            for (int i = 0; i < 30; i++) {
                Answer answer = alice.get(SESSION);
                assertEquals("alice", answer.json().path("userId").asText(), answer::toString);
                assertNotEquals(signer, answer.servedBy());
            }
            assertEquals("stopped", farm.instances().get(signer).state());
        } finally {
            farm.restart(signer);
        }
        assertEquals("ready", farm.instances().get(signer).state());
    }

    private static void killTheSigner(String balancer) throws Exception {
        Visitor alice = new Visitor(balancer);
        Answer signedIn = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, signedIn.status(), signedIn::toString);
        String signer = signedIn.servedBy();

        farm.kill(signer);
        try {
            awaitNoticed(balancer, signer);
            Map<String, Integer> answered = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                Answer answer = alice.get(SESSION);
                assertEquals(200, answer.status(), answer::toString);
                assertEquals("alice", answer.json().path("userId").asText(), answer::toString);
                answered.merge(answer.servedBy(), 1, Integer::sum);
            }
            assertEquals(2, answered.size(), answered::toString);
            assertTrue(!answered.containsKey(signer), answered::toString);
            assertEquals("down", farm.instances().get(signer).state());
        } finally {
            farm.restart(signer);
        }

        JsonNode session = Await.until(
                "the revived instance to take part again",
                Duration.ofSeconds(20),
                alice::session,
                s -> s.path("instance").asText().equals(signer));
        assertEquals("alice", session.path("userId").asText());
    }

    /** The balancer has noticed once a whole round of requests was answered, by others. */
    private static void awaitNoticed(String balancer, String dead) throws Exception {
        Visitor probe = new Visitor(balancer);
        Await.until(
                balancer + " to notice that " + dead + " is dead",
                Duration.ofSeconds(10),
                () -> {
                    boolean fine = true;
                    for (int i = 0; i < 6; i++) {
                        Answer answer = probe.get(SESSION);
                        fine &= answer.status() == 200 && !answer.servedBy().equals(dead);
                    }
                    return fine;
                },
                fine -> fine);
    }
}
