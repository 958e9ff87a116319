/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passwords cannot be guessed by the thousand, and strangers lock nobody out. */
class SignInAttemptsTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String HOME = "192.0.2.1";
    private static final String OFFICE = "198.51.100.7";

    private Instant now = Instant.parse("2026-11-22T06:09:00Z");
    private final InstantSource clock = () -> now;
    private final SignInAttempts attempts = attempts(10, 30, 100);

    private SignInAttempts attempts(int pair, int user, int address) {
        return new SignInAttempts(
                new AttemptSettings(pair, user, address, WINDOW, 1000, List.of()),
                new KnownPairs(),
                clock,
                Duration.ZERO);
    }

    private boolean tries(String user, String address) {
        return attempts.begin(AttemptSource.of(user, address)) instanceof SignInAttempt.Admitted;
    }

    private boolean signsIn(String user, String address) {
        SignInAttempt attempt = attempts.begin(AttemptSource.of(user, address));
        if (attempt instanceof SignInAttempt.Admitted admitted) {
            admitted.succeeded();
        }
        return attempt instanceof SignInAttempt.Admitted;
    }

    private int tries(int times, String user, String address) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += tries(user, address) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void aGuesserHasTenAttemptsAndThenOneInHalfAMinute() {
        assertEquals(10, tries(1000, "alice", HOME));
        SignInAttempt next = attempts.begin(AttemptSource.of("alice", HOME));
        assertEquals("30", ((SignInAttempt.Throttled) next).retryAfter());

        now = now.plusSeconds(29);
        assertFalse(tries("alice", HOME));
        now = now.plusSeconds(1);
        assertEquals(1, tries(1000, "alice", HOME));

        now = now.plus(WINDOW);
        assertEquals(10, tries(1000, "alice", HOME), "waiting helps");
    }

    @Test
    void inADayThatIsAFewThousand() {
        int admitted = 0;
        for (int second = 0; second < 86_400; second++) {
            now = now.plusSeconds(1);
            admitted += tries("alice", HOME) ? 1 : 0;
        }

        assertEquals(10 + 86_400 / 30, admitted, 1);
    }

    @Test
    void attemptsThatAreUnderWayCountAlready() {
        List<SignInAttempt.Admitted> underWay = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            if (attempts.begin(AttemptSource.of("alice", HOME)) instanceof SignInAttempt.Admitted admitted) {
                underWay.add(admitted);
            }
        }

        assertEquals(10, underWay.size());
        underWay.get(0).succeeded();
        assertEquals(10, tries(50, "alice", HOME), "where alice is known now, all is allowed");
    }

    @Test
    void signingInOftenIsNoAttack() {
        for (int i = 0; i < 10_000; i++) {
            assertTrue(signsIn("alice", HOME));
        }
        assertTrue(signsIn("alice", OFFICE));
    }

    @Test
    void anAttackFromElsewhereDoesNotLockTheUserOut() {
        assertTrue(signsIn("alice", HOME));
        for (int hour = 0; hour < 12; hour++) {
            now = now.plus(Duration.ofMinutes(5));
            for (int bot = 0; bot < 200; bot++) {
                tries(20, "alice", "203.0." + bot / 250 + "." + bot % 250);
            }
            assertTrue(signsIn("alice", HOME), "where alice was before");
            assertTrue(signsIn("alice", "198.51.100." + hour), "where alice has never been");
        }
    }

    @Test
    void manyAddressesHaveOneAttemptEachOnceTheUsersAreUsedUp() {
        assertEquals(10, tries(10, "alice", "203.0.113.1"));
        assertEquals(10, tries(10, "alice", "203.0.113.2"));
        assertEquals(10, tries(10, "alice", "203.0.113.3"));

        for (int bot = 4; bot < 200; bot++) {
            assertEquals(1, tries(10, "alice", "203.0.113." + bot));
        }
    }

    @Test
    void ofFirstAttemptsThereAreTenTimesAsManyAsAUserHas() {
        int admitted = 0;
        for (int net = 0; net < 5000; net++) {
            admitted += tries(3, "alice", "2001:db8:" + Integer.toHexString(net) + ":1::1");
        }

        assertEquals(30 + 10 * 30, admitted);
        now = now.plus(WINDOW);
        assertTrue(tries("alice", "2001:db8:0:1::1"), "waiting helps");
    }

    @Test
    void whereAUserIsAtHomeAThousandAddressesElsewhereDoNotCount() {
        assertTrue(signsIn("alice", HOME));
        for (int net = 0; net < 5000; net++) {
            tries(3, "alice", "2001:db8:" + Integer.toHexString(net) + ":1::1");
        }

        assertTrue(signsIn("alice", HOME));
    }

    @Test
    void aProgramWithTheRightPasswordMakesNoGuessesGoodBesideIt() {
        assertTrue(signsIn("alice", HOME));
        int admitted = 0;
        for (int i = 0; i < 1000; i++) {
            admitted += tries("alice", HOME) ? 1 : 0;
            signsIn("alice", HOME);
        }

        assertEquals(10, admitted);
    }

    @Test
    void whoSignsInFromEverywhereMakesNoOtherHomeForgotten() {
        assertTrue(signsIn("alice", HOME));
        for (int net = 0; net < 2 * KnownPairs.USERS; net++) {
            signsIn("mallory", "2001:db8:" + Integer.toHexString(net) + ":1::1");
        }
        for (int net = 0; net < 5000; net++) {
            tries(3, "alice", "2001:db8:" + Integer.toHexString(net) + ":1::1");
        }

        assertTrue(signsIn("alice", HOME));
    }

    @Test
    void ofPlacesOfOneUserTheLastFewAreKnown() {
        KnownPairs familiar = new KnownPairs();
        for (int i = 1; i <= KnownPairs.PLACES + 1; i++) {
            familiar.note(AttemptSource.of("alice", "192.0.2." + i), now);
        }

        assertFalse(familiar.contains(AttemptSource.of("alice", "192.0.2.1"), now));
        assertTrue(familiar.contains(AttemptSource.of("alice", "192.0.2.2"), now));
        assertFalse(familiar.contains(AttemptSource.of("alice", "192.0.2.2"), now.plus(KnownPairs.MEMORY)));
    }

    @Test
    void crowdingOutWhatIsKnownAllowsNobodyMore() {
        Allowance allowance = new Allowance(10, WINDOW);
        for (int i = 0; i < 5; i++) {
            allowance.take("alice", now);
        }
        allowance.take("once", now);
        for (int i = 0; i < 3 * Allowance.CAPACITY; i++) {
            allowance.take("key" + i, now);
        }

        assertFalse(allowance.isUntouched("once", now));
        assertFalse(allowance.isUntouched("alice", now));
        int more = 0;
        while (allowance.wait("alice", now).isZero()) {
            allowance.take("alice", now);
            more++;
        }
        assertEquals(5, more);
        now = now.plus(WINDOW);
        assertTrue(allowance.isUntouched("once", now));
    }

    @Test
    void oneAddressCannotTryOnePasswordOnEverybody() {
        int admitted = 0;
        for (int user = 0; user < 5000; user++) {
            admitted += tries("user" + user, OFFICE) ? 1 : 0;
        }

        assertEquals(100, admitted);
        assertTrue(tries("alice", HOME), "another address");
    }

    @Test
    void colleaguesOfAGuesserWhoHaveSignedInBeforeStillCan() {
        assertTrue(signsIn("alice", OFFICE));
        for (int user = 0; user < 5000; user++) {
            tries("user" + user, OFFICE);
        }

        assertTrue(signsIn("alice", OFFICE));
    }

    @Test
    void otherSpellingsOfANameAreTheSameUser() {
        assertEquals(5, tries(5, "alice", HOME));
        assertEquals(5, tries(5, "ALICE", HOME));
        assertFalse(tries("Alice", HOME));
        assertFalse(tries("\uff21lice", HOME));
        assertFalse(tries(" alice ", HOME));
    }

    @Test
    void aHouseholdOfIpv6AddressesIsOne() {
        int admitted = 0;
        for (int host = 1; host < 500; host++) {
            admitted += tries("alice", "2001:db8:0:1::" + Integer.toHexString(host)) ? 1 : 0;
        }

        assertEquals(10, admitted);
        assertTrue(tries("alice", "2001:db8:0:2::1"));
        assertEquals(AttemptSource.of("alice", HOME), AttemptSource.of("alice", "::ffff:" + HOME));
    }

    @Test
    void aClockSetBackLocksNobodyOut() {
        tries(1000, "alice", HOME);
        now = now.minus(Duration.ofDays(1));
        assertFalse(tries("alice", HOME));

        now = now.plus(WINDOW);
        assertTrue(tries("alice", HOME));
    }

    @Test
    void madeUpNamesAndAddressesFillNoMemory() {
        Allowance allowance = new Allowance(10, WINDOW);
        assertFalse(allowance.isCrowded(now));
        for (int i = 0; i < 3 * Allowance.CAPACITY; i++) {
            allowance.take("key" + i, now);
        }
        assertEquals(Allowance.CAPACITY, allowance.size());
        assertTrue(allowance.isCrowded(now));
        assertFalse(allowance.isCrowded(now.plus(WINDOW)));

        now = now.plus(WINDOW);
        allowance.take("one more", now);
        assertEquals(1, allowance.size());
        assertTrue(AttemptSource.of("x".repeat(1000), "y".repeat(1000)).pair().length() < 200);
    }

    @Test
    void zeroIsNoLimit() {
        SignInAttempts unlimited = attempts(0, 0, 0);
        for (int i = 0; i < 1000; i++) {
            assertTrue(unlimited.begin(AttemptSource.of("alice", HOME)) instanceof SignInAttempt.Admitted);
        }
    }
}
