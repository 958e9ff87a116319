/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.revocation.DigestDocument;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.revocation.SimulatedFarm.Instance;
import dev.signet.revocation.exchange.HeardInstances;
import dev.signet.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How old the knowledge of an instance is, and what follows from it. */
class HeardInstancesTest {

    private static final Duration TOO_LONG = Duration.ofMinutes(11);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Rings rings = new Rings(1);
    private final SimulatedFarm farm = new SimulatedFarm(new Random(1), clock);
    private Instance here;
    private Instance there;

    @BeforeEach
    void aFarmOfTwo() {
        here = farm.add(folder.resolve("here"), rings, clock).strict();
        there = farm.add(folder.resolve("there"), rings, clock);
    }

    @Test
    void aStrictInstanceThatHasHeardNobodyRefusesUntilItDoes() {
        here.start();
        assertInstanceOf(SessionEnds.Unknown.class, here.revocations().get(), "right after its start");

        farm.heal();
        assertInstanceOf(SessionEnds.Known.class, here.revocations().get());

        there.kill();
        clock.advance(TOO_LONG);
        here.revocations().tick();
        assertInstanceOf(
                SessionEnds.Unknown.class, here.revocations().get(), "nobody was heard for longer than it may be");

        farm.heal();
        assertInstanceOf(SessionEnds.Known.class, here.revocations().get());
    }

    /** Asks the strict instance whenever it looks at the clock, which it does between any two of its steps. */
    @Test
    void whatWasToldIsKnownBeforeItCountsAsHeard() throws Exception {
        AtomicReference<@Nullable Runnable> asking = new AtomicReference<>();
        Instance strict = farm.add(folder.resolve("watched"), rings, () -> {
                    Runnable ask = asking.getAndSet(null);
                    if (ask != null) {
                        ask.run();
                        asking.set(ask);
                    }
                    return clock.instant();
                })
                .strict()
                .start();
        RevocationList ended = RevocationList.empty().endAllOf("alice", clock.instant());
        List<SessionEnds> seen = new ArrayList<>();
        asking.set(() -> seen.add(strict.revocations().get()));

        RevocationPiece piece = new RevocationPiece("00000000000000ff", 1, 1, clock.instant(), ended);
        HoldingsDigest digest =
                new HoldingsDigest("x", clock.instant(), false, Holdings.none().with(piece.numbers()));
        strict.hear("x", new RevocationChannel.Message(DigestDocument.sign(digest, rings.current())));
        strict.revocations().tick();
        strict.hear("x", new RevocationChannel.Message(PieceDocument.sign(piece, rings.current())));
        strict.revocations().tick();
        asking.set(null);
        seen.add(strict.revocations().get());

        assertInstanceOf(SessionEnds.Unknown.class, seen.get(0));
        assertInstanceOf(SessionEnds.Known.class, seen.get(seen.size() - 1));
        seen.stream()
                .filter(SessionEnds.Known.class::isInstance)
                .forEach(ends -> assertEquals(1, ends.list().users(), seen::toString));
    }

    @Test
    void oneThatIsNotStrictSaysSoAndGoesOn() {
        farm.heal();
        here.kill();
        clock.advance(TOO_LONG);
        there.revocations().tick();

        assertInstanceOf(SessionEnds.Known.class, there.revocations().get());
        List<HealthFinding> concerns = there.revocations().concerns().minor();
        assertEquals(2, concerns.size(), concerns::toString);
        assertTrue(concerns.get(0).sentence().contains("0 of 1"), concerns::toString);
        assertTrue(concerns.get(1).details().get(0).contains("i0"), concerns::toString);
        assertFalse(concerns.get(1).sentence().contains("i0"), concerns::toString);
    }

    @Test
    void aLonelyInstanceIsNeverUnsure() {
        SimulatedFarm alone = new SimulatedFarm(new Random(1), clock);
        Instance instance =
                alone.add(folder.resolve("alone"), rings, clock).strict().start();

        assertInstanceOf(SessionEnds.Known.class, instance.revocations().get());
        assertEquals(List.of(), instance.revocations().concerns().minor());
    }

    @Test
    void peersThatWereNeverHeardAreMissed() {
        here.start();

        List<HealthFinding> concerns = here.revocations().concerns().minor();

        assertTrue(concerns.toString().contains("0 of 1"), concerns::toString);
    }

    @Test
    void whatKeepsAnInstanceFromTellingIsInItsStatus() {
        SessionRevocations alone = new SessionRevocations(
                new InstanceFacts(folder.resolve("mute"), "mute", 1), RevocationSettings.defaults(), rings, clock);
        alone.tick();

        String problem = String.valueOf(alone.status().problem());

        assertTrue(problem.contains("There is no channel") && problem.contains("0 of 1"), problem);
    }

    @Test
    void whatIsToldAtTheStartIsToldAgainForACarrierThatStartsLater() throws Exception {
        farm.heal();
        here.revocations().endAllSessions("test");
        here.revocations().tick();
        farm.lose();
        here.kill();
        here.start();
        farm.lose();
        assertNotEquals(here.list().toString(), there.list().toString());

        clock.advance(Duration.ofSeconds(5));
        farm.heal();

        assertEquals(here.list().toString(), there.list().toString());
    }

    @Test
    void whatACarrierLostThatRestartedWithTheKeysIsToldAgain() throws Exception {
        farm.heal();
        clock.advance(Duration.ofMinutes(1));
        farm.heal();
        here.revocations().endAllSessions("test");
        here.revocations().tick();
        farm.lose();

        here.revocations().askAllAgain();
        here.revocations().tick();
        clock.advance(Duration.ofSeconds(5));
        farm.heal();

        assertEquals(here.list().toString(), there.list().toString());
    }

    @Test
    void anOldMessageDoesNotCountAsHeardNowHoweverOftenItComes() {
        HeardInstances peers = new HeardInstances(clock);
        Instant written = clock.instant();
        assertTrue(peers.heard("x", written));
        clock.advance(TOO_LONG);
        assertFalse(peers.heard("x", written));
        assertFalse(peers.heard("x", written.minusSeconds(1)));
        assertFalse(peers.isAnyHeardWithin(Duration.ofMinutes(5)));

        assertTrue(peers.heard("x", written.plusSeconds(1)), "newer, but it had to wait");
        assertFalse(peers.isAnyHeardWithin(Duration.ofMinutes(5)));

        assertTrue(peers.heard("x", clock.instant()));
        assertTrue(peers.isAnyHeardWithin(Duration.ofMinutes(5)));
    }

    @Test
    void theClockThatRunsAheadDecidesWhatNowIs() {
        HeardInstances peers = new HeardInstances(clock);
        peers.heard("behind", clock.instant().minusSeconds(100));
        assertEquals(clock.instant(), peers.furthestNow());
        peers.heard("ahead", clock.instant().plusSeconds(100));
        assertEquals(clock.instant().plusSeconds(100), peers.furthestNow());
        peers.heard("mad", clock.instant().plus(Duration.ofDays(1000)));
        assertEquals(clock.instant().plusSeconds(300), peers.furthestNow(), "no more than clocks may differ");
    }

    @Test
    void endingAUserEndsWhatBeganByAClockAheadAndSigningInAgainWorks() throws Exception {
        Instance ahead = farm.add(folder.resolve("ahead"), rings, clock.wrongBy(Duration.ofMinutes(2)))
                .start();
        farm.heal();
        Instant signedIn = clock.instant().plus(Duration.ofMinutes(2)).minusSeconds(1);

        here.revocations().endSessionsOf("alice", "admin");
        farm.heal();

        for (Instance instance : List.of(here, there, ahead)) {
            assertTrue(StoredRevocationsTest.isOver(instance.list(), "alice", signedIn), instance::toString);
            Instant again = instance.list().signInAt(clock.instant(), "alice", StoredRevocationsTest.KEY);
            assertFalse(StoredRevocationsTest.isOver(instance.list(), "alice", again), instance::toString);
        }
    }

    @Test
    void oneThatIsSilentForLongerThanAnySessionLastsIsForgotten() {
        farm.heal();
        there.kill();
        clock.advance(Duration.ofHours(14));
        here.revocations().tick();

        assertEquals(List.of(), here.revocations().status().peers());
    }

    @Test
    void whatIsNotBelievedIsToldOnceAndNotTaken() {
        here.start();
        RevocationChannel.Message forged =
                new RevocationChannel.Message("signet revocation piece 1\n".getBytes(StandardCharsets.US_ASCII));

        here.hear("x", forged);
        here.hear("x", forged);

        RevocationStatus status = here.revocations().status();
        assertEquals(List.of(), status.peers());
        assertTrue(
                here.revocations().concerns().minor().stream()
                        .anyMatch(concern -> concern.text().contains("instance x")),
                () -> here.revocations().concerns().toString());
    }

    @Test
    void healthTellsStrangersNoInstance() {
        farm.heal();
        here.kill();
        clock.advance(TOO_LONG);
        there.revocations().tick();

        Result result = new RevocationHealth(there.revocations()).execute();

        assertFalse(result.isOk(), result::toString);
        assertFalse(result.toString().contains("i0"), result::toString);
    }
}
