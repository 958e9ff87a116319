/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.revocation.SimulatedFarm.Instance;
import dev.signet.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is gone for good is missed by nobody once that was said, and counts again once it speaks again. */
class ForgettingTest {

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
    void whoIsForgottenCountsNoMore() {
        farm.instance(2).kill();
        assertEquals(List.of("i1", "i2"), known(farm.instance(0)));

        assertTrue(farm.instance(0).revocations().forget("i2", "admin"));

        assertEquals(List.of("i1"), known(farm.instance(0)));
        farm.pass(90);
        assertEquals(List.of("i1"), known(farm.instance(0)));
        assertFalse(farm.instance(0).revocations().forget("i2", "admin"), "it is not known any more");
        assertFalse(farm.instance(0).revocations().forget("nobody", "admin"));
    }

    @Test
    void anOldMessageOnItsWayDoesNotBringItBack() {
        List<Message> late = saidAndNotHeard(farm.instance(2), "i2");
        farm.instance(2).kill();

        assertTrue(farm.instance(0).revocations().forget("i2", "admin"));
        late.forEach(message -> farm.instance(0).hear("i2", message));
        farm.pass(10);

        assertEquals(List.of("i1"), known(farm.instance(0)));
        farm.instance(0).kill();
        farm.instance(0).start();
        late.forEach(message -> farm.instance(0).hear("i2", message));
        farm.pass(10);
        assertEquals(List.of("i1"), known(farm.instance(0)), "a restart does not bring it back either");
    }

    @Test
    void itCountsAgainOnceItSpeaksAgain() {
        farm.instance(2).kill();
        assertTrue(farm.instance(0).revocations().forget("i2", "admin"));

        farm.instance(2).start();
        farm.pass(SimulatedFarm.SETTLED);

        assertEquals(List.of("i1", "i2"), known(farm.instance(0)));
    }

    @Test
    void oneWhoseClockIsAheadIsForgottenAllTheSame() {
        Instance ahead = farm.add(folder.resolve("ahead"), rings, clock.wrongBy(Duration.ofMinutes(4)));
        ahead.start();
        farm.pass(90);
        List<Message> late = saidAndNotHeard(ahead, "i3");
        ahead.kill();

        assertTrue(farm.instance(0).revocations().forget("i3", "admin"));
        late.forEach(message -> farm.instance(0).hear("i3", message));
        farm.pass(10);
        assertFalse(known(farm.instance(0)).contains("i3"));

        ahead.start();
        farm.pass(SimulatedFarm.SETTLED);
        assertTrue(known(farm.instance(0)).contains("i3"));
    }

    @Test
    void whoIsSilentForLongerThanASessionLastsIsForgottenByItself() {
        farm.instance(2).kill();
        clock.advance(Duration.ofHours(11));
        farm.pass(SimulatedFarm.SETTLED);
        assertEquals(List.of("i1", "i2"), known(farm.instance(0)));
        String concerns = farm.instance(0).revocations().concerns().toString();
        assertTrue(concerns.contains("signet sessions forget"), concerns);

        clock.advance(Duration.ofHours(2));
        farm.pass(SimulatedFarm.SETTLED);

        assertFalse(known(farm.instance(0)).contains("i2"));
    }

    /** What the instance says of itself within a minute, on its way still. */
    private List<Message> saidAndNotHeard(Instance instance, String name) {
        farm.lose();
        List<Message> said = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            clock.advance(Duration.ofSeconds(1));
            instance.revocations().tick();
            said.addAll(farm.underWay());
            farm.lose();
        }
        List<Message> found = said.stream()
                .filter(message -> MessageForm.of(message.bytes()).equals(Optional.of(MessageForm.DIGEST)))
                .filter(message ->
                        new String(message.bytes(), StandardCharsets.US_ASCII).contains("instance " + name + "\n"))
                .toList();
        assertFalse(found.isEmpty());
        return found;
    }

    private static List<String> known(Instance instance) {
        return instance.revocations().status().peers().stream()
                .map(RevocationStatus.Peer::name)
                .toList();
    }
}
