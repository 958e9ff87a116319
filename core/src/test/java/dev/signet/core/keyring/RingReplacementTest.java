/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static dev.signet.core.TestRings.NOW;
import static dev.signet.core.TestRings.key;
import static dev.signet.core.TestRings.rawRing;
import static dev.signet.core.TestRings.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.TestRings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line for each sentence of the specification's section on replacement. */
class RingReplacementTest {

    private static final RingKey KEY = key(1, NOW);
    private static final RingKey OTHER = key(2, NOW);

    @Test
    void withinALineageOnlyALaterGenerationReplaces() {
        assertEquals(RingReplacement.NEWER, RingReplacement.decide(ring(1, KEY), ring(2, KEY)));
        assertEquals(RingReplacement.NEWER, RingReplacement.decide(ring(1, KEY), ring(Long.MAX_VALUE, OTHER)));
        assertEquals(RingReplacement.OLDER, RingReplacement.decide(ring(2, KEY), ring(1, KEY, OTHER)));
        assertEquals(RingReplacement.OLDER, RingReplacement.decide(ring(Long.MAX_VALUE, KEY), ring(1, KEY)));
    }

    @Test
    void anotherDocumentOfTheSameGenerationNeverReplaces() {
        assertEquals(RingReplacement.OLDER, RingReplacement.decide(ring(2, KEY), ring(2, OTHER)));
        assertEquals(RingReplacement.OLDER, RingReplacement.decide(ring(2, KEY), ring(2, KEY.revokedAt(NOW))));
    }

    @Test
    void theSameDocumentIsTheSame() {
        assertEquals(RingReplacement.SAME, RingReplacement.decide(ring(2, KEY, OTHER), ring(2, OTHER, KEY)));
        assertEquals(RingReplacement.SAME, RingReplacement.decide(rawRing(3), rawRing(3)));
    }

    @Test
    void anotherLineageWasPutThereOnPurpose() {
        assertEquals(RingReplacement.OTHER_LINEAGE, RingReplacement.decide(ring(9, KEY), rawRing(3)));
        assertEquals(RingReplacement.OTHER_LINEAGE, RingReplacement.decide(rawRing(3), rawRing(4)));
    }

    /** A raw key that is rotated keeps its lineage: its id. Putting the raw key back would be a step back. */
    @Test
    void aRotatedRawKeyIsNotReplacedByTheRawKey() {
        KeyRing raw = rawRing(3);
        KeyRing rotated = KeyRing.of(
                KeyRingKind.HMAC,
                raw.lineage(),
                1,
                Duration.ZERO,
                List.of(raw.keys().get(0), OTHER));

        assertEquals(RingReplacement.NEWER, RingReplacement.decide(raw, rotated));
        assertEquals(RingReplacement.OLDER, RingReplacement.decide(rotated, raw));
        assertEquals(raw.lineage(), TestRings.rawRing(3).keys().get(0).id().value());
    }
}
