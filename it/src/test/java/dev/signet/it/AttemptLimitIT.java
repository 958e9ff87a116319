/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.Await;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Guessing passwords is slow, and locks nobody out.
 *
 * <p>Visitors come from where the header says: the instance believes it, because the tests ask from the load balancer's address.
 */
@ExtendWith(SharedFarm.class)
class AttemptLimitIT {

    private static final String PID = "dev.signet.auth.token.AttemptLimit";
    private static final String PASSWORD = "a password of nobody else";
    private static final List<String> USERS = List.of("guessed", "besieged", "browsing", "counted", "timed");

    private static FarmProcess farm;
    private static Administrator administrator;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        url = shared.instances().get("publish1").url();
        administrator = shared.administrator("publish1");
        for (String user : USERS) {
            administrator.createUser(user, PASSWORD);
        }
    }

    @AfterAll
    static void removeUsers() throws Exception {
        for (String user : USERS) {
            administrator.deleteUser(user);
        }
    }

    private static Visitor from(String address) {
        return new Visitor(url).header("X-Forwarded-For", address);
    }

    private static List<Integer> guesses(int times, String user, String address) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(from(address).signIn(user, "wrong " + i).status());
        }
        return statuses;
    }

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsTried() throws Exception {
        assertEquals(Collections.nCopies(10, 403), guesses(10, "guessed", "203.0.113.1"));

        Answer answer = from("203.0.113.1").signIn("guessed", PASSWORD);

        assertEquals(429, answer.status(), answer::toString);
        int seconds = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 30, answer.header("Retry-After"));
        assertTrue(answer.body().contains("too many attempts"), answer.body());
        assertTrue(answer.headers("Set-Cookie").isEmpty(), answer::toString);
        assertEquals(200, from("203.0.113.2").signIn("guessed", PASSWORD).status(), "from elsewhere");
    }

    @Test
    void usersThatDoNotExistAreTreatedAlike() throws Exception {
        List<Integer> statuses = guesses(12, "nobody-of-that-name", "203.0.113.3");

        List<Integer> expected = new ArrayList<>(Collections.nCopies(10, 403));
        expected.addAll(List.of(429, 429));
        assertEquals(expected, statuses);
    }

    @Test
    void browsersAreToldOnTheLoginPage() throws Exception {
        guesses(10, "browsing", "203.0.113.4");

        Answer answer = from("203.0.113.4")
                .post("/j_security_check", Map.of("j_username", "browsing", "j_password", PASSWORD, "resource", "/"));

        assertEquals(302, answer.status(), answer::toString);
        assertTrue(answer.header("Location").contains("j_reason=throttled"), answer.header("Location"));
        assertTrue(!answer.header("Retry-After").isEmpty(), answer::toString);
        Answer page = from("203.0.113.4").get(answer.header("Location"));
        assertTrue(page.body().contains("too many attempts"), page.body());
    }

    @Test
    void anAttackFromManyAddressesLocksTheUserOutNowhere() throws Exception {
        assertEquals(200, from("198.51.100.1").signIn("besieged", PASSWORD).status());
        int tried = 0;
        for (int bot = 1; bot <= 20; bot++) {
            List<Integer> statuses = guesses(4, "besieged", "203.0.113." + (100 + bot));
            tried += Collections.frequency(statuses, 403);
        }

        // Thirty from wherever, and then one from each that has not tried yet.
        assertTrue(tried >= 30 && tried <= 30 + 20 + 3, tried + " passwords were tried");
        assertEquals(200, from("198.51.100.1").signIn("besieged", PASSWORD).status(), "at home");
        assertEquals(200, from("198.51.100.2").signIn("besieged", PASSWORD).status(), "at a place never seen before");
    }

    @Test
    void whoeverAsksTheLoadBalancerCannotChooseAnAddress() throws Exception {
        String balancer = farm.loadBalancer();
        int tried = 0;
        for (int i = 0; i < 40; i++) {
            Answer answer = new Visitor(balancer)
                    .header("X-Forwarded-For", "203.0.113." + (200 + i))
                    .signIn("counted-by-all", "wrong");
            tried += answer.status() == 403 ? 1 : 0;
        }

        // Ten on each instance, and one more for a test that takes half a minute.
        assertTrue(tried >= 30 && tried <= 33, tried + " passwords were tried");
    }

    @Test
    void aRefusalCostsNoPasswordHash() throws Exception {
        long tried = nanoseconds(10);
        long refused = nanoseconds(10);

        assertTrue(refused < tried, () -> "refused in " + refused + " ns, tried in " + tried + " ns");
    }

    private static long nanoseconds(int times) throws Exception {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            from("203.0.113.5").signIn("timed", "wrong");
            all.add(System.nanoTime() - began);
        }
        return all.stream().sorted().toList().get(times / 2);
    }

    @Test
    void aChangedLimitCountsAtOnce() throws Exception {
        administrator.configure(PID, Map.of("limit.user.address", "2"));
        try {
            Await.until(
                    "the limit of two",
                    Duration.ofSeconds(10),
                    () -> guesses(3, "counted", "203.0.113." + (System.nanoTime() & 63)),
                    List.of(403, 403, 429)::equals);
        } finally {
            administrator.unconfigure(PID);
        }
    }
}
