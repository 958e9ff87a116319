/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.TokenKey;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationListTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration ABSOLUTE_END = Duration.ofHours(24);
    private static final KeyId KEY = new KeyId("00112233445566aa");
    private static final String SESSION = "0123456789abcdef";

    private final RevocationList empty = RevocationList.empty();

    @Test
    void nothingEndsInAnEmptyList() {
        assertNull(empty.endOf("alice", NOON, SESSION, KEY));
        assertTrue(empty.isEmpty());
    }

    @Test
    void whatSignedInAtOrBeforeTheInstantEnds() {
        List<RevocationList> lists =
                List.of(empty.endAll(NOON), empty.endAllOf(KEY, NOON), empty.endAllOf("alice", NOON));
        for (RevocationList list : lists) {
            assertNotNull(list.endOf("alice", NOON.minusSeconds(1), SESSION, KEY));
            assertNotNull(list.endOf("alice", NOON, SESSION, KEY));
            assertNull(list.endOf("alice", NOON.plusSeconds(1), SESSION, KEY));
        }
        assertNull(lists.get(2).endOf("bob", NOON, SESSION, KEY));
        assertNull(lists.get(1).endOf("bob", NOON, SESSION, new KeyId("ffffffffffffffff")));
    }

    /** An earlier instant that arrives later must not let a session in again. */
    @Test
    void theLatestInstantWinsWhateverTheOrder() {
        Instant earlier = NOON.minusSeconds(60);
        RevocationList late = empty.endAllOf("alice", NOON).endAllOf("alice", earlier);
        RevocationList merged = empty.endAllOf("alice", earlier).merge(empty.endAllOf("alice", NOON));
        for (RevocationList list : List.of(late, merged)) {
            assertNotNull(list.endOf("alice", earlier.plusSeconds(5), SESSION, KEY));
        }
        assertNotNull(empty.endAllOf("alice", earlier).endAll(NOON).endOf("alice", NOON, SESSION, KEY));
    }

    @Test
    void oneSessionEndsAndNoOther() {
        RevocationList list = empty.end(SESSION, NOON);
        assertEquals(RevocationScope.SESSION, list.endOf("alice", NOON, SESSION, KEY));
        assertNull(list.endOf("alice", NOON, "0123456789abcdee", KEY));
        assertNotNull(empty.end("0000000000000000", NOON).endOf("a", NOON, "0000000000000000", KEY));
    }

    @Test
    void aSignInIsLaterThanWhatEndedTheUsersSessions() {
        Instant ahead = NOON.plusSeconds(120);
        RevocationList list = empty.endAllOf("alice", ahead);
        assertEquals(ahead.plusSeconds(1), list.signInAt(NOON, "alice", KEY));
        assertEquals(NOON, list.signInAt(NOON, "bob", KEY));
        assertNull(list.endOf("alice", list.signInAt(NOON, "alice", KEY), SESSION, KEY));
    }

    @Test
    void pruningForgetsOnlyWhatNoTokenCanOutlive() {
        RevocationList list =
                empty.endAll(NOON).endAllOf("alice", NOON).endAllOf(KEY, NOON).end(SESSION, NOON.plus(ABSOLUTE_END));
        assertEquals(
                1,
                list.prunedAt(NOON.plus(ABSOLUTE_END).minusSeconds(1), ABSOLUTE_END)
                        .sessions());
        assertEquals(
                Optional.of(NOON),
                list.prunedAt(NOON.plus(ABSOLUTE_END), ABSOLUTE_END).all());
        assertTrue(list.prunedAt(NOON.plus(ABSOLUTE_END).plusSeconds(1), ABSOLUTE_END)
                .isEmpty());
    }

    @Test
    void mergingIsCommutativeAssociativeAndIdempotent() throws Exception {
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            RevocationList a = some(random);
            RevocationList b = some(random);
            RevocationList c = some(random);
            assertArrayEquals(bytes(a.merge(b)), bytes(b.merge(a)));
            assertArrayEquals(bytes(a.merge(b).merge(c)), bytes(a.merge(b.merge(c))));
            assertArrayEquals(bytes(a), bytes(a.merge(a)));
            assertSame(a, a.merge(a), "nothing new costs nothing");
        }
    }

    @Test
    void aHundredThousandSessionsAreAnExactSet() throws Exception {
        Random random = new Random(1);
        SessionCollector collector = new SessionCollector();
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextLong();
            ids.add(id);
            collector.add(id, 1000 + i % 24);
        }
        RevokedSessions sessions = collector.collected();
        assertEquals(ids.size(), sessions.size());
        assertTrue(ids.stream().allMatch(sessions::contains));
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextLong();
            assertEquals(ids.contains(id), sessions.contains(id));
        }
        RevocationList list =
                empty.merge(new RevocationList(Long.MIN_VALUE, java.util.Map.of(), java.util.Map.of(), sessions));
        assertArrayEquals(bytes(list), bytes(RevocationDocument.read(bytes(list), ring(1))));
        assertEquals(0, sessions.after(2000).size());
        int kept = sessions.after(1011).size();
        assertTrue(kept > 49_000 && kept < 51_000, () -> "half of the hours: " + kept);
    }

    @Test
    void aDocumentIsReadBackAndEveryAlterationRefused() throws Exception {
        RevocationList list = some(new Random(9));
        byte[] document = bytes(list);
        assertArrayEquals(document, bytes(RevocationDocument.read(document, ring(1))));
        for (int at = 0; at < document.length; at++) {
            byte[] altered = document.clone();
            altered[at] ^= 1;
            refused(altered);
            refused(java.util.Arrays.copyOf(document, at));
        }
        refused((new String(document, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aListOfAnUnknownOrRevokedKeyIsRefused() throws Exception {
        byte[] document = bytes(some(new Random(2)));
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.read(document, ring(2)));
        TokenKey revoked = ring(1).keys().get(0).revokedAt(NOON);
        KeyRing ring = KeyRing.of(KeyRingKind.HMAC, "0011223344556677", 1, Duration.ofMinutes(1), List.of(revoked));
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.read(document, ring));
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.write(empty, ring, NOON));
    }

    private static void refused(byte[] document) {
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.read(document, ring(1)));
    }

    private static RevocationList some(Random random) {
        RevocationList list = RevocationList.empty();
        for (int i = random.nextInt(6); i >= 0; i--) {
            list = list.end("%016x".formatted(random.nextLong() % 64), NOON.plus(Duration.ofHours(random.nextInt(5))))
                    .endAllOf("user " + random.nextInt(4) + "\u00fc", NOON.plusSeconds(random.nextInt(100)))
                    .endAllOf(new KeyId("%016x".formatted(random.nextInt(3))), NOON.plusSeconds(random.nextInt(100)));
        }
        return random.nextBoolean() ? list : list.endAll(NOON.plusSeconds(random.nextInt(100)));
    }

    private static byte[] bytes(RevocationList list) throws RevocationFormatException {
        return RevocationDocument.write(list, ring(1), NOON);
    }

    private static KeyRing ring(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.copyOf(key, SecretAccess.insecure()));
    }
}
