/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
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
    private static final List<String> USERS =
            List.of("guessed", "besieged", "browsing", "counted", "timed", "basic", "busy", "changing", "disabled");

    private static FarmProcess farm;
    private static Administrator administrator;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        // Not the instance of whose record other tests read each line: of so many refusals it leaves out some.
        url = shared.instances().get("publish3").url();
        administrator = shared.administrator("publish3");
        for (String user : USERS) {
            administrator.createUser(user, PASSWORD);
        }
    }

    /** Whoever opens sessions for passwords: Sling, remote access to the repository, the web console, the inbox of other instances. */
    private static final List<String> DOORS = List.of(
            "/content/signet/members.html",
            "/content/signet/welcome.html",
            "/system/signet/session.json",
            "/server/default/jcr:root/content",
            "/system/console/bundles.json",
            "/libs/sling/distribution/services/importers/revocations");

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

    private static List<Integer> basicGuesses(int times, String user, String address, String path) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(from(address).basic(user, "wrong " + i).get(path).status());
        }
        return statuses;
    }

    @Test
    void passwordsOfHttpBasicCountWhereverTheyKnock() throws Exception {
        for (String door : DOORS) {
            String address = "192.0.2." + (10 + DOORS.indexOf(door));
            assertEquals("basic", from(address).basic("basic", PASSWORD).userId());
            List<Integer> expected = new ArrayList<>(Collections.nCopies(10, 401));
            expected.addAll(List.of(429, 429));
            assertEquals(expected, basicGuesses(12, "basic", address, door), door);

            Answer answer = from(address).basic("basic", PASSWORD).get(door);
            assertEquals(429, answer.status(), answer::toString);
            int seconds = Integer.parseInt(answer.header("Retry-After"));
            assertTrue(seconds >= 1 && seconds <= 30, answer.header("Retry-After"));
        }
        assertEquals("basic", from("192.0.2.9").basic("basic", PASSWORD).userId(), "from elsewhere");
    }

    /** Whoever calls itself a browser is sent to the login page otherwise, and learns nothing of the limit. */
    @Test
    void browsersAreToldThatTheirPasswordWasNotTried() throws Exception {
        String address = "192.0.2.8";
        basicGuesses(10, "browser", address, "/content/signet/members.html");
        for (String door : List.of("/content/signet/members.html", "/content/signet/welcome.html")) {
            Answer answer = from(address)
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")
                    .basic("browser", "wrong")
                    .get(door);

            assertEquals(429, answer.status(), answer::toString);
            assertTrue(!answer.header("Retry-After").isEmpty(), answer::toString);
        }
    }

    @Test
    void formAndHttpBasicAreOneLimit() throws Exception {
        assertEquals(Collections.nCopies(5, 401), basicGuesses(5, "both", "192.0.2.20", "/"));
        assertEquals(Collections.nCopies(5, 403), guesses(5, "both", "192.0.2.20"));

        assertEquals(List.of(429), basicGuesses(1, "both", "192.0.2.20", "/"));
        assertEquals(List.of(429), guesses(1, "both", "192.0.2.20"));
        assertEquals(
                429,
                from("192.0.2.20")
                        .basic("both", "wrong")
                        .get("/?j_validate=true")
                        .status());
    }

    @Test
    void ofSixtyWrongPasswordsAtOnceTenAreTried() throws Exception {
        List<Integer> statuses = atOnce(60, i -> from("192.0.2.21").basic("admin", "wrong " + i));

        assertEquals(10, Collections.frequency(statuses, 401), statuses::toString);
        assertEquals(50, Collections.frequency(statuses, 429), statuses::toString);
    }

    @Test
    void rightPasswordsAreNeverTooMany() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Integer> statuses = atOnce(60, i -> from("192.0.2.22").basic("busy", PASSWORD));

            assertEquals(Collections.nCopies(60, 200), statuses);
        }
    }

    private static List<Integer> atOnce(int threads, IntFunction<Visitor> visitors) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Visitor visitor = visitors.apply(i);
                asked.add(() -> visitor.get("/system/signet/session.json").status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : pool.invokeAll(asked)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void refusalsByHttpBasicTakeEquallyLong() throws Exception {
        administrator.disableUser("disabled", true);
        List<String> users = List.of("timed", "somebody-not-there", "disabled", "signet-revocations", "administrators");
        Map<String, List<Long>> times = new TreeMap<>();
        for (int round = 0; round < 200; round++) {
            for (String user : users) {
                Visitor visitor = from("198.18." + round + ".1").basic(user, "wrong");
                long began = System.nanoTime();
                visitor.get("/system/signet/session.json");
                times.computeIfAbsent(user, u -> new ArrayList<>()).add(System.nanoTime() - began);
            }
        }

        List<Long> medians = times.values().stream()
                .map(all -> all.stream().sorted().toList().get(all.size() / 2))
                .sorted()
                .toList();
        // Without even effort, an unknown user takes half as long again as a known one, and twice as long as a disabled
        // one.
        assertTrue(medians.get(medians.size() - 1) < 1.3 * medians.get(0), () -> times.keySet() + " took " + medians);
    }

    @Test
    void anOldPasswordIsNoWayAround() throws Exception {
        Visitor thief = from("192.0.2.23");
        assertEquals(200, thief.signIn("changing", PASSWORD).status());
        thief.header(
                "CSRF-Token",
                thief.get("/libs/granite/csrf/token.json").json().path("token").asText());
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            statuses.add(thief.post(
                            "/system/userManager/user/changing.changePassword.json",
                            Map.of("oldPwd", "wrong " + i, "newPwd", "theirs", "newPwdConfirm", "theirs"))
                    .status());
        }

        assertEquals(10, statuses.stream().filter(status -> status != 429).count(), statuses::toString);
        assertEquals(List.of(429, 429), statuses.subList(10, 12));
    }

    @Test
    void theUserOfTheInstancesIsNotStoppedByGuessesAndGetsNoSession() throws Exception {
        String transport = "signet-transport";
        String right = farm.password(transport);
        String peer = "192.0.2.24";
        assertEquals(transport, from(peer).basic(transport, right).userId());

        for (int i = 0; i < 20; i++) {
            guesses(10, "somebody" + i, peer);
        }
        assertEquals(List.of(429), guesses(1, "somebody-else", peer), "nobody else from there");
        List<Integer> statuses = atOnce(250, i -> from(peer).basic(transport, "wrong " + i));
        assertTrue(statuses.contains(429), statuses::toString);
        assertEquals(transport, from(peer).basic(transport, right).userId());

        for (String spelling : List.of(transport, "Signet-Transport")) {
            Answer answer = from("192.0.2.25").signIn(spelling, right);
            assertEquals(403, answer.status(), answer::toString);
            assertEquals(guess(), answer.body(), "as for a wrong password");
            assertTrue(answer.headers("Set-Cookie").isEmpty(), answer::toString);
        }
    }

    private static String guess() throws Exception {
        return from("192.0.2.26").signIn("nobody-of-that-name", "wrong").body();
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
