/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretBytes;
import dev.signet.farm.keys.RingSpread.Held;
import dev.signet.testkit.rings.TestRings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets the farm's ring, and who keeps what there is. */
final class RingSpreadTest {

    private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
    private static final boolean FRESH = true;

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void aFreshInstanceGetsTheFarmsRing(KeyRingKind kind) throws Exception {
        assertEquals(RingSpread.GIVE, RingSpread.of(raw(kind, 1), new Held(raw(kind, 2), FRESH)));
        assertEquals(RingSpread.GIVE, RingSpread.of(rotated(raw(kind, 1), 3), new Held(raw(kind, 2), FRESH)));
        assertTrue(RingSpread.GIVE.replaces());
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void whoHasARingOfItsOwnKeepsIt(KeyRingKind kind) throws Exception {
        KeyRing farms = rotated(raw(kind, 1), 3);

        assertEquals(RingSpread.KEEP_OWN, RingSpread.of(farms, had(raw(kind, 2))), "a raw key that was copied");
        assertEquals(RingSpread.KEEP_OWN, RingSpread.of(farms, had(rotated(raw(kind, 2), 4))));
        assertEquals(RingSpread.KEEP_OWN, RingSpread.of(raw(kind, 1), had(rotated(raw(kind, 2), 4))));
        assertFalse(RingSpread.KEEP_OWN.replaces());
    }

    /** A first start makes a raw key; a ring of several was put there meanwhile, by somebody. */
    @Test
    void aRingThatNoFirstStartMakesIsKept() throws Exception {
        KeyRing put = rotated(raw(KeyRingKind.MASTER, 2), 3);

        assertEquals(RingSpread.KEEP_OWN, RingSpread.of(raw(KeyRingKind.MASTER, 1), new Held(put, FRESH)));
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void anEarlierGenerationIsBroughtUpAndTheSameLeftAlone(KeyRingKind kind) throws Exception {
        KeyRing first = raw(kind, 1);
        KeyRing later = rotated(first, 2);

        assertEquals(RingSpread.BRING_UP, RingSpread.of(later, had(first)));
        assertEquals(RingSpread.BRING_UP, RingSpread.of(rotated(later, 3), had(later)));
        assertEquals(RingSpread.SAME, RingSpread.of(later, had(later)));
        assertTrue(RingSpread.BRING_UP.replaces());
    }

    @Test
    void twoChangesAtTheSameTimeAreNobodysToDecide() throws Exception {
        KeyRing first = raw(KeyRingKind.HMAC, 1);

        assertEquals(RingSpread.KEEP_ALTERED, RingSpread.of(rotated(first, 2), had(rotated(first, 3))));
    }

    @Test
    void aLaterMasterWithoutAKeyOfTheEarlierOneDoesNotReplaceIt() throws Exception {
        KeyRing first = rotated(raw(KeyRingKind.MASTER, 1), 2);
        KeyRing trimmed = next(first, List.of(first.keys().get(1)));
        RingKey withdrawn = first.keys().get(0).revokedAt(NOW);
        KeyRing revoked = next(first, List.of(withdrawn, first.keys().get(1)));

        assertEquals(RingSpread.KEEP_NEEDED, RingSpread.of(trimmed, had(first)));
        assertEquals(RingSpread.KEEP_NEEDED, RingSpread.of(revoked, had(first)));
        assertEquals(
                RingSpread.BRING_UP,
                RingSpread.of(next(revoked, List.of(first.keys().get(1))), had(revoked)));
    }

    /** That sessions under a withdrawn key end is what it was withdrawn for. */
    @Test
    void aRevocationOfASigningKeyReachesWhoMissedIt() throws Exception {
        KeyRing first = rotated(raw(KeyRingKind.HMAC, 1), 2);
        RingKey withdrawn = first.keys().get(0).revokedAt(NOW);

        assertEquals(
                RingSpread.BRING_UP,
                RingSpread.of(next(first, List.of(withdrawn, first.keys().get(1))), had(first)));
    }

    @Test
    void theFarmsRingIsTheFirstThatSomebodyHadInItsLatestGeneration() throws Exception {
        KeyRing own = raw(KeyRingKind.HMAC, 1);
        KeyRing shared = raw(KeyRingKind.HMAC, 2);
        KeyRing later = rotated(shared, 3);

        assertFarms(own, new Held(own, FRESH), new Held(shared, FRESH));
        assertFarms(shared, new Held(own, FRESH), had(shared), had(shared));
        assertFarms(later, new Held(own, FRESH), had(shared), had(later));
        assertFarms(later, had(shared), had(own), had(later));
        assertFarms(own, had(own), had(shared), had(shared));
        assertTrue(RingSpread.farms(List.of()).isEmpty());
    }

    private static void assertFarms(KeyRing expected, Held... held) {
        assertEquals(
                expected.fingerprint(),
                RingSpread.farms(List.of(held)).orElseThrow().fingerprint());
    }

    private static Held had(KeyRing ring) {
        return new Held(ring, !FRESH);
    }

    private static KeyRing raw(KeyRingKind kind, int seed) {
        return TestRings.raw(kind, seed);
    }

    private static KeyRing rotated(KeyRing ring, int seed) throws Exception {
        return RingPolicy.rotate(ring, secret(ring.kind(), seed), NOW.plus(Duration.ofDays(ring.generation())))
                .after();
    }

    private static KeyRing next(KeyRing ring, List<RingKey> keys) {
        return KeyRing.of(ring.kind(), ring.lineage(), ring.generation() + 1, ring.propagationWindow(), keys);
    }

    private static SecretBytes secret(KeyRingKind kind, int seed) {
        return TestRings.secret(kind.rawKeyBytes(), seed);
    }
}
