/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.OperatorRevocation.Certainty;
import dev.signet.core.revocation.OperatorRevocation.Hearing;
import dev.signet.core.revocation.OperatorRevocation.Listener;
import dev.signet.core.revocation.OperatorRevocation.Subject;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator learns whether there was anything to end, and who has heard of it; never more than is known. */
class OperatorDeskTest {

    private static final String SESSION = "0123456789abcdef";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Rings rings = new Rings(1);
    private final SimulatedFarm farm = new SimulatedFarm(new Random(1), clock);

    @BeforeEach
    void aFarmOfThreeThatKnowsEachOther() {
        farm.startThree(folder, rings);
    }

    @Test
    void whoHasHeardIsToldOnceTheyHaveSaidSo() throws Exception {
        OperatorDesk desk = desk();

        String change = desk.end(RevocationScope.USER, "alice", "admin");

        assertEquals(List.of(false, false), knowing(desk, change), "nobody has said anything yet");
        farm.pass(3);
        assertEquals(List.of(true, true), knowing(desk, change));
        assertEquals(2, desk.heard(change).orElseThrow().expectedPeers());
    }

    @Test
    void oneThatIsDownHasNotHeardUntilItIsUpAgain() throws Exception {
        farm.instance(2).kill();
        OperatorDesk desk = desk();

        String change = desk.end(RevocationScope.ALL, "", "admin");
        for (int i = 0; i < 20; i++) {
            desk.heard(change);
            farm.pass(1);
        }
        assertEquals(List.of(true, false), knowing(desk, change));

        farm.instance(2).start();
        farm.pass(SimulatedFarm.SETTLED);
        assertEquals(List.of(true, true), knowing(desk, change));
    }

    @Test
    void whoeverAsksAgainAndAgainDoesNotHaveTheOthersAskedAsOften() throws Exception {
        farm.instance(2).kill();
        OperatorDesk desk = desk();
        String change = desk.end(RevocationScope.ALL, "", "admin");

        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (int often = 0; often < 50; often++) {
                desk.heard(change);
            }
            sent.addAll(farm.pass(1));
        }

        long digests = sent.stream()
                .filter(message -> MessageForm.of(message.bytes()).equals(Optional.of(MessageForm.DIGEST)))
                .count();
        // Each question, and each of the answers, goes to both others.
        assertTrue(digests <= 2 * 2 * 10 + 6, () -> digests + " digests");
    }

    @Test
    void aChangeOfAnotherRunIsNotKnown() throws Exception {
        OperatorDesk desk = desk();
        String change = desk.end(RevocationScope.ALL, "", "admin");
        String stream = change.substring(0, change.indexOf('-') + 1);
        for (String unknown :
                List.of("", "x", stream, stream + "0", stream + "2", stream + "-1", stream + "9".repeat(30))) {
            assertEquals(Optional.empty(), desk.heard(unknown), unknown);
        }

        farm.instance(0).kill();
        farm.instance(0).start();

        assertEquals(Optional.empty(), desk().heard(change));
    }

    @Test
    void aKeyIsLookedForInTheRing() throws Exception {
        String id = rings.current().keys().get(0).id().value();

        assertEquals(Certainty.KNOWN, desk().look(RevocationScope.KEY, id).certainty());
        Subject unknown = desk().look(RevocationScope.KEY, SESSION);
        assertEquals(Certainty.UNKNOWN, unknown.certainty());
        assertTrue(unknown.note().contains(SESSION), unknown::note);
        OperatorDesk without = new OperatorDesk(
                farm.instance(0).revocations(),
                () -> {
                    throw new KeyRingUnavailableException("none");
                },
                null);
        assertEquals(Certainty.UNTOLD, without.look(RevocationScope.KEY, id).certainty());
    }

    @Test
    void aSessionIsKnownThatHasComeByOrHasEnded() throws Exception {
        OperatorDesk desk = desk();
        desk.end(RevocationScope.ALL, "", "admin");
        Subject unknown = desk.look(RevocationScope.SESSION, SESSION);
        assertEquals(Certainty.UNKNOWN, unknown.certainty());
        assertTrue(unknown.note().contains(SESSION), unknown::note);
        farm.instance(0).revocations().seen(SESSION);
        assertEquals(new Subject(Certainty.KNOWN, SESSION, ""), desk.look(RevocationScope.SESSION, SESSION));

        desk.end(RevocationScope.SESSION, SESSION, "admin");

        Subject ended = desk.look(RevocationScope.SESSION, SESSION);
        assertEquals(Certainty.KNOWN, ended.certainty());
        assertEquals("it had ended already", ended.note());
        String again = desk.end(RevocationScope.SESSION, SESSION, "admin");
        assertEquals(List.of(false, false), knowing(desk, again));
        farm.pass(3);
        assertEquals(List.of(true, true), knowing(desk, again), "who asks once more learns who has heard");
    }

    @Test
    void whoCannotSeeUsersDoesNotSayThatThereIsNone() {
        assertEquals(
                Certainty.UNTOLD, desk().look(RevocationScope.USER, "alice").certainty());
    }

    private OperatorDesk desk() {
        return new OperatorDesk(farm.instance(0).revocations(), rings, null);
    }

    private static List<Boolean> knowing(OperatorDesk desk, String change) {
        return desk.heard(change).map(Hearing::listeners).orElseThrow().stream()
                .map(Listener::knows)
                .toList();
    }
}
