/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SessionTimes;
import dev.signet.it.farm.Tool;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two instances whose clocks are two minutes apart, as happens where a time service is down. */
class TwoClocksIT {

    private static final String RIGHT = "publish1";
    private static final String AHEAD = "publish2";
    private static final Duration APART = Duration.ofMinutes(2);

    private static FarmProcess farm;
    private static Map<String, FarmProcess.Instance> instances;

    @BeforeAll
    static void start() throws Exception {
        Tool.FAKETIME.require();
        farm = FarmProcess.start("two-clocks", "--publish", "2");
        farm.restart(
                AHEAD,
                Map.of(
                        "LD_PRELOAD",
                        Tool.FAKETIME.path().toString(),
                        "FAKETIME",
                        "+" + APART.toSeconds() + "s",
                        // The virtual machine waits by this clock, and would not wait at all with the library's "fix".
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"));
        instances = farm.instances();
        SessionTimes.on(
                farm, List.of(RIGHT, AHEAD), Duration.ofMinutes(20), Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void theClocksAreApart() throws Exception {
        Duration apart = Duration.between(clock(RIGHT), clock(AHEAD));

        assertTrue(apart.minus(APART).abs().compareTo(Duration.ofSeconds(20)) < 0, apart::toString);
    }

    @ParameterizedTest
    @CsvSource({RIGHT + "," + AHEAD, AHEAD + "," + RIGHT})
    void whoSignsInAtOneIsKnownAtTheOther(String here, String there) throws Exception {
        Visitor alice = signedIn(here);

        assertEquals("alice", alice.at(url(there)).userId());
        assertEquals("alice", alice.userId());
    }

    @Test
    void theOneAheadProlongsASessionAndTheOtherGoesOnWithIt() throws Exception {
        Visitor alice = signedIn(RIGHT);
        String old = alice.cookies().get("login-token");
        Visitor ahead = alice.at(url(AHEAD));

        assertEquals(200, ahead.get("/content/signet/members.html").status());

        String young = ahead.cookies().get("login-token");
        assertNotEquals(old, young, "two minutes later by its clock");
        Visitor back = ahead.at(url(RIGHT));
        assertEquals(200, back.get("/content/signet/members.html").status());
        assertEquals(young, back.cookies().get("login-token"), "nobody shortens what another has prolonged");
    }

    @Test
    void theOneBehindLeavesASessionAsItIs() throws Exception {
        Visitor alice = signedIn(AHEAD).at(url(RIGHT));
        String token = alice.cookies().get("login-token");

        assertEquals(200, alice.get("/content/signet/members.html").status());

        assertEquals(token, alice.cookies().get("login-token"));
    }

    @ParameterizedTest
    @CsvSource({RIGHT + "," + AHEAD, AHEAD + "," + RIGHT})
    void whoSignsOutIsOutAndSignsInAgainAtOnce(String signInAt, String signOutAt) throws Exception {
        Visitor alice = signedIn(signInAt).at(url(signOutAt));
        Visitor copy = alice.at(url(signOutAt));

        alice.get("/system/sling/logout");

        assertFalse(alice.cookies().containsKey("login-token"));
        assertEquals("revoked", copy.session().path("rejected").asText());
        for (String instance : List.of(signInAt, signOutAt)) {
            Visitor again = signedIn(instance);
            assertEquals("alice", again.at(url(signInAt)).userId());
            assertEquals("alice", again.at(url(signOutAt)).userId());
        }
    }

    private static Instant clock(String instance) throws Exception {
        Answer answer = new Visitor(url(instance)).get("/system/signet/session.json");
        return ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static Visitor signedIn(String instance) throws Exception {
        Visitor alice = new Visitor(url(instance));
        Answer answer = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, answer.status(), answer::toString);
        return alice;
    }

    private static String url(String instance) {
        return instances.get(instance).url();
    }
}
