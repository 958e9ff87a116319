/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.revocation.SimulatedFarm.Instance;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, lost, repeated or late: what was ended stays ended, and ends everywhere. */
class FarmPropertyTest {

    private static final int FARMS = 6;
    private static final int STEPS = 150;
    private static final KeyId KEY = new KeyId("00000000000000aa");

    @TempDir
    Path folder;

    /** A session that somebody was told has ended. */
    private record Ended(String user, Instant signedInAt, String session) {

        Object endIn(RevocationList list) {
            return list.endOf(user, signedInAt, session, KEY);
        }
    }

    @Test
    void everyRevocationReachesEverybodyOnceChannelsHealAndNothingIsEverTakenBack() throws Exception {
        long seed = Long.getLong("signet.seed", System.nanoTime());
        System.out.println("FarmPropertyTest: repeat with -Dsignet.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < FARMS; i++) {
            new Run(random, folder.resolve("farm" + i)).play();
        }
    }

    private static final class Run {
        private final Random random;
        private final TestClock clock = new TestClock();
        private final SimulatedFarm farm;
        private final List<Ended> ended = new ArrayList<>();
        private int drawn;

        Run(Random random, Path folder) {
            this.random = random;
            this.farm = new SimulatedFarm(random, clock);
            Rings rings = new Rings(1);
            for (int i = 0; i < 3; i++) {
                Duration wrong = Duration.ofSeconds(random.nextInt(240) - 120);
                farm.add(folder.resolve("i" + i), rings, clock.wrongBy(wrong));
            }
            farm.instances().forEach(Instance::start);
        }

        void play() throws RevocationException {
            for (int step = 0; step < STEPS; step++) {
                Instance instance = farm.instances().get(random.nextInt(3));
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> farm.step();
                    case 3 -> clock.advance(Duration.ofSeconds(random.nextInt(30)));
                    case 4 -> instance.start().revocations().tick();
                    case 5 -> {
                        if (random.nextInt(4) == 0) {
                            instance.kill();
                        }
                    }
                    default -> end(instance.start());
                }
            }
            farm.heal();
            Instance one = farm.instances().get(0);
            for (Instance other : farm.instances()) {
                assertSame(one.list(), one.list().merge(other.list()), farm.instances()::toString);
                for (Ended session : ended) {
                    assertNotNull(session.endIn(other.list()), () -> session + " lives on " + other);
                }
                assertEquals(
                        one.list().signInAt(TestClock.START, "u1", KEY),
                        other.list().signInAt(TestClock.START, "u1", KEY),
                        "the newest not-before wins everywhere");
            }
        }

        /** Ends something, and may kill the instance right after its answer. */
        private void end(Instance instance) throws RevocationException {
            String session = String.format("%016x", ++drawn);
            String user = "u" + random.nextInt(3);
            Instant signedIn = clock.instant().minusSeconds(random.nextInt(600));
            switch (random.nextInt(6)) {
                case 0 -> instance.revocations().endSessionsOf(user, "test");
                case 1 -> {
                    if (random.nextInt(10) == 0) {
                        instance.revocations().endAllSessions("test");
                    }
                    instance.revocations().endSession(session, signedIn, "test");
                }
                default -> instance.revocations().endSession(session, signedIn, "test");
            }
            Ended gone = new Ended(user, signedIn, session);
            boolean over = gone.endIn(instance.list()) != null;
            if (over) {
                ended.add(gone);
            }
            if (random.nextInt(5) == 0) {
                instance.kill();
                instance.start();
                assertEquals(over, gone.endIn(instance.list()) != null, () -> gone + " came back in " + instance);
            }
        }
    }
}
