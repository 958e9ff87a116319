/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static dev.signet.core.TestRings.NOW;
import static dev.signet.core.TestRings.key;
import static dev.signet.core.TestRings.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** States and bounds of a ring; what a ring accepts, its document can say. */
class KeyRingTest {

    private static final RingKey OLD = key(1, NOW.minusSeconds(3600));
    private static final RingKey CURRENT = key(2, NOW);
    private static final RingKey NEXT = key(3, NOW.plusSeconds(600));

    @Test
    void statesFollowFromRingAndInstant() {
        KeyRing ring = ring(3, NEXT, OLD, CURRENT);

        assertEquals(List.of(KeyState.RETIRED, KeyState.ACTIVE, KeyState.PENDING), states(ring, NOW));
        assertEquals(List.of(KeyState.ACTIVE, KeyState.PENDING, KeyState.PENDING), states(ring, NOW.minusNanos(1)));
        assertEquals(List.of(KeyState.RETIRED, KeyState.RETIRED, KeyState.ACTIVE), states(ring, NOW.plusSeconds(600)));
    }

    @Test
    void anInstanceWhoseClockIsFarBehindSignsWithTheFirstKey() {
        KeyRing ring = ring(3, OLD, CURRENT, NEXT);

        assertEquals(OLD.id(), ring.primaryAt(Instant.MIN).orElseThrow().id());
        assertEquals(NEXT.id(), ring.primaryAt(Instant.MAX).orElseThrow().id());
    }

    @Test
    void aRevokedKeyIsNeverPrimary() {
        KeyRing ring = ring(4, OLD, CURRENT.revokedAt(NOW.plusSeconds(99)), NEXT);

        assertEquals(OLD.id(), ring.primaryAt(NOW).orElseThrow().id());
        assertEquals(KeyState.REVOKED, ring.stateAt(ring.keys().get(1), NOW));
        assertTrue(ring(5, OLD.revokedAt(NOW)).primaryAt(NOW).isEmpty());
    }

    @Test
    void amongEqualsTheGreaterIdSigns() {
        RingKey one = key(11, NOW);
        RingKey other = key(12, NOW);
        KeyId greater = Collections.max(List.of(one.id(), other.id()));

        assertEquals(greater, ring(1, one, other).primaryAt(NOW).orElseThrow().id());
        assertEquals(greater, ring(1, other, one).primaryAt(NOW).orElseThrow().id());
    }

    @Test
    void theOrderOfTheKeysGivenDoesNotMatter() {
        assertEquals(
                ring(1, OLD, CURRENT, NEXT).fingerprint(),
                ring(1, NEXT, CURRENT, OLD).fingerprint());
        assertNotEquals(ring(1, OLD).fingerprint(), ring(2, OLD).fingerprint());
        assertNotEquals(ring(1, OLD).fingerprint(), ring(1, CURRENT).fingerprint());
    }

    @Test
    void keysCannotBeAddedBehindItsBack() {
        RingKey[] given = {OLD, CURRENT};
        List<RingKey> list = Arrays.asList(given);
        KeyRing ring = KeyRing.of(KeyRingKind.HMAC, TestRings.LINEAGE, 1, Duration.ZERO, list);
        given[0] = NEXT;

        assertTrue(ring.key(NEXT.id()).isEmpty());
        assertThrows(UnsupportedOperationException.class, () -> ring.keys().add(NEXT));
    }

    @Test
    void boundsAreKept() {
        refuse("a lineage of capitals", () -> of("00112233445566AA", 1, Duration.ZERO, OLD));
        refuse("generation 0", () -> of(TestRings.LINEAGE, 0, Duration.ZERO, OLD));
        refuse("a counted-over generation", () -> of(TestRings.LINEAGE, Long.MAX_VALUE + 1, Duration.ZERO, OLD));
        refuse("a negative window", () -> of(TestRings.LINEAGE, 1, Duration.ofSeconds(-1), OLD));
        refuse("a fractional window", () -> of(TestRings.LINEAGE, 1, Duration.ofMillis(1), OLD));
        refuse("no key", () -> of(TestRings.LINEAGE, 1, Duration.ZERO));
        refuse("a key twice", () -> of(TestRings.LINEAGE, 1, Duration.ZERO, OLD, OLD.revokedAt(NOW)));
        refuse("65 keys", () -> of(TestRings.LINEAGE, 1, Duration.ZERO, keys(65)));
    }

    /** Each of these could be written once, and then no instance of the farm could read its ring. */
    @Test
    void whatADocumentCannotSayIsRefusedAtOnce() {
        SecretBytes secret = TestRings.secret(9);
        RingKey master = RingKey.of(KeyRingKind.MASTER, secret, NOW, NOW);

        refuse("a key of the other kind", () -> of(TestRings.LINEAGE, 1, Duration.ZERO, master));
        refuse("a window too long to read", () -> of(TestRings.LINEAGE, 1, Duration.ofSeconds(1L << 31), OLD));
        refuse("an endless window", () -> of(TestRings.LINEAGE, 1, Duration.ofSeconds(Long.MAX_VALUE), OLD));
        for (Instant far : List.of(
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("-0001-12-31T23:59:59Z"),
                Instant.MIN,
                Instant.MAX)) {
            refuse("created " + far, () -> RingKey.of(KeyRingKind.HMAC, secret, far, NOW));
            refuse("activates " + far, () -> RingKey.of(KeyRingKind.HMAC, secret, NOW, far));
            refuse("revoked " + far, () -> OLD.revokedAt(far));
        }
    }

    @Test
    void theLargestRingCanBeWrittenAndRead() throws Exception {
        KeyRing largest =
                of(TestRings.LINEAGE, Long.MAX_VALUE, Duration.ofSeconds(Integer.MAX_VALUE), keys(KeyRing.MAX_KEYS));

        byte[] document = KeyRingDocument.write(largest);

        assertTrue(document.length <= KeyRingDocument.MAX_BYTES);
        assertEquals(
                largest.fingerprint(),
                KeyRingDocument.read(KeyRingKind.HMAC, document).fingerprint());
    }

    @Test
    void aRawKeyIsARingThatWasAlwaysActive() {
        KeyRing raw = TestRings.rawRing(5);

        assertTrue(raw.isRaw());
        assertEquals(0, raw.generation());
        assertEquals(raw.keys().get(0).id().value(), raw.lineage());
        assertEquals(KeyState.ACTIVE, raw.stateAt(raw.keys().get(0), Instant.EPOCH));
        refuse("a short key", () -> KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(31, bytes -> {})));
    }

    private static List<KeyState> states(KeyRing ring, Instant now) {
        return ring.keys().stream().map(key -> ring.stateAt(key, now)).toList();
    }

    private static KeyRing of(String lineage, long generation, Duration window, RingKey... keys) {
        return KeyRing.of(KeyRingKind.HMAC, lineage, generation, window, List.of(keys));
    }

    private static RingKey[] keys(int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> key(number, NOW).revokedAt(NOW))
                .toArray(RingKey[]::new);
    }

    private static void refuse(String what, org.junit.jupiter.api.function.Executable making) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, making, what);
        assertTrue(!String.valueOf(refused.getMessage()).isEmpty(), what);
    }
}
