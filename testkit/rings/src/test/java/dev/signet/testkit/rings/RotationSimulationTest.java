/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.RefusedChange;
import dev.signet.core.keyring.RingChange;
import dev.signet.core.keyring.RingChangeRefusedException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.testkit.Seed;
import dev.signet.testkit.rings.FarmSimulation.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rotation logs nobody out, however late rings arrive and clocks go within the bounds; and the bounds are needed: each
 * careless operator below signs somebody out.
 */
class RotationSimulationTest {

    private static final Seed SEED = Seed.of(RotationSimulationTest.class);
    private static final int FARMS = 8;

    /** A change, which may be refused. */
    @FunctionalInterface
    private interface Decision {
        RingChange make(KeyRing ring, Instant now) throws RingChangeRefusedException;
    }

    private enum Act {
        ROTATE,
        ACTIVATE,
        ROLL_BACK_PENDING,
        ROLL_BACK_ACTIVE,
        TRIM
    }

    /** Does everything at random moments, and trims as soon as that is allowed. */
    private static final class Prudent implements Operator {

        final Map<Act, Integer> done = new EnumMap<>(Act.class);

        @Override
        public void act(FarmSimulation farm) throws Exception {
            Instant now = farm.operatorClock();
            KeyRing ring = farm.published();
            Optional<RingKey> pending = ring.keys().stream()
                    .filter(key -> ring.stateAt(key, now) == KeyState.PENDING)
                    .findFirst();
            switch (farm.random().nextInt(250)) {
                case 0, 1, 2, 3 -> count(Act.ROTATE, publish(farm, (r, at) -> RingPolicy.rotate(r, farm.fresh(), at)));
                case 4, 5, 6, 7 -> {
                    if (farm.isAcknowledged()) {
                        count(Act.ACTIVATE, publish(farm, RingPolicy::activate));
                    }
                }
                case 8 -> {
                    if (pending.isEmpty()) {
                        count(Act.ROLL_BACK_ACTIVE, publish(farm, RingPolicy::rollback));
                    } else {
                        count(Act.ROLL_BACK_PENDING, rollBackInTime(farm, now, pending.get()));
                    }
                }
                default ->
                    count(Act.TRIM, publish(farm, (r, at) -> RingPolicy.trim(r, at, FarmSimulation.LIFETIME, false)));
            }
        }

        /** The step of that change says until when every instance has to have the ring; so they have. */
        private static boolean rollBackInTime(FarmSimulation farm, Instant now, RingKey pending) {
            Duration left = Duration.between(now, pending.activates().minus(RingPolicy.CLOCK_SKEW));
            try {
                KeyRing after = RingPolicy.rollback(farm.published(), now).after();
                Duration window = after.propagationWindow();
                farm.publish(after, left.compareTo(window) < 0 ? left : window);
                return true;
            } catch (RingChangeRefusedException e) {
                assertEquals(RefusedChange.TOO_EARLY, e.reason());
                return false;
            }
        }

        private void count(Act act, boolean happened) {
            done.merge(act, happened ? 1 : 0, Integer::sum);
        }
    }

    private static boolean publish(FarmSimulation farm, Decision decision) {
        try {
            farm.publish(decision.make(farm.published(), farm.operatorClock()).after());
            return true;
        } catch (RingChangeRefusedException e) {
            return false;
        }
    }

    @Test
    void noGenuineTokenIsEverRefused() throws Exception {
        Random seeds = SEED.random();
        Prudent operator = new Prudent();
        int verified = 0;
        for (int farm = 0; farm < FARMS; farm++) {
            FarmSimulation simulation = new FarmSimulation(seeds.nextLong()).run(operator);
            assertEquals(List.of(), simulation.refusals(), SEED::toString);
            verified += simulation.verified();
            assertTrue(simulation.keysUsed() > 2, "several rotations took effect");
        }
        System.out.println("Rotation: " + verified + " verifications, " + operator.done);
        for (Act act : Act.values()) {
            assertTrue(operator.done.getOrDefault(act, 0) > 0, () -> act + " never happened: " + SEED);
        }
    }

    /** The same seeds each time, since here something has to go wrong. */
    private static void assertSignsSomebodyOut(Operator careless) throws Exception {
        List<String> refusals = new ArrayList<>();
        for (long seed = 1; seed <= FARMS && refusals.isEmpty(); seed++) {
            refusals.addAll(new FarmSimulation(seed).run(careless).refusals());
        }
        assertFalse(refusals.isEmpty(), "the simulation does not notice");
    }

    private static boolean sometimes(FarmSimulation farm) {
        return farm.random().nextInt(60) == 0;
    }

    @Test
    void whoTrimsAFewMinutesTooEarlySignsSomebodyOut() throws Exception {
        Duration shorter = FarmSimulation.LIFETIME.minusMinutes(3);
        assertSignsSomebodyOut(farm -> {
            if (farm.isAcknowledged() && publish(farm, RingPolicy::activate)) {
                return;
            }
            if (!publish(farm, (ring, now) -> RingPolicy.trim(ring, now, shorter, false)) && sometimes(farm)) {
                publish(farm, (ring, now) -> RingPolicy.rotate(ring, farm.fresh(), now));
            }
        });
    }

    @Test
    void whoInsistsOnTrimmingSignsSomebodyOut() throws Exception {
        assertSignsSomebodyOut(farm -> {
            if (!publish(farm, (ring, now) -> RingPolicy.trim(ring, now, FarmSimulation.LIFETIME, true))) {
                publish(farm, (ring, now) -> RingPolicy.rotate(ring, farm.fresh(), now));
            }
        });
    }

    @Test
    void whoActivatesBeforeAllHaveAcknowledgedSignsSomebodyOut() throws Exception {
        assertSignsSomebodyOut(farm -> {
            if (!publish(farm, RingPolicy::activate) && sometimes(farm)) {
                publish(farm, (ring, now) -> RingPolicy.rotate(ring, farm.fresh(), now));
            }
        });
    }

    /** The window alone is not enough: a clock that is ahead lets a key sign before the slowest instance has it. */
    @Test
    void whoForgetsTheClocksSignsSomebodyOut() throws Exception {
        assertSignsSomebodyOut(farm -> {
            if (farm.random().nextInt(400) == 0) {
                KeyRing ring = farm.published();
                Instant now = farm.operatorClock();
                List<RingKey> keys = new ArrayList<>(ring.keys());
                keys.add(RingKey.of(KeyRingKind.HMAC, farm.fresh(), now, now.plus(ring.propagationWindow())));
                farm.publish(KeyRing.of(
                        KeyRingKind.HMAC, ring.lineage(), ring.generation() + 1, ring.propagationWindow(), keys));
            }
        });
    }

    @Test
    void whoRollsBackAPendingKeyTooSlowlySignsSomebodyOut() throws Exception {
        assertSignsSomebodyOut(farm -> {
            if (publish(farm, RingPolicy::rollback)) {
                return;
            }
            if (sometimes(farm)) {
                farm.publish(RingPolicy.rotate(
                                farm.published(),
                                farm.fresh(),
                                farm.operatorClock().minusSeconds(500))
                        .after());
            }
        });
    }
}
