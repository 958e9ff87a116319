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

import com.sun.management.ThreadMXBean;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.memory.RevokedSessions;
import dev.signet.core.revocation.memory.SessionCollector;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Seed;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RevocationListTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration ABSOLUTE_END = Duration.ofHours(24);
    private static final KeyId KEY = new KeyId("00112233445566aa");
    private static final String SESSION = "0123456789abcdef";

    private static final Seed SEED = Seed.of(RevocationListTest.class);

    private final Random random = SEED.random();
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

    /** An earlier instant that arrives later, or in a narrower scope, must not let a session in again. */
    @Test
    void theLatestInstantWinsInWhateverOrderAndScope() {
        List<UnaryOperator<RevocationList>> ends = List.of(
                list -> list.endAll(NOON),
                list -> list.endAllOf("alice", NOON.minusSeconds(60)),
                list -> list.endAllOf(KEY, NOON.minusSeconds(30)),
                list -> list.endAllOf("alice", NOON.minusSeconds(90)),
                list -> list.endAll(NOON.minusSeconds(120)),
                list -> list.end(SESSION, NOON.plus(ABSOLUTE_END)));
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(order, random);
            RevocationList written = empty;
            RevocationList heard = empty;
            for (int next : order) {
                written = ends.get(next).apply(written);
                heard = heard.merge(ends.get(next).apply(empty));
            }
            for (RevocationList list : List.of(written, heard)) {
                assertEquals(RevocationScope.ALL, list.endOf("alice", NOON, "00000000000000aa", KEY));
                assertNull(list.endOf("alice", NOON.plusSeconds(1), "00000000000000aa", KEY));
                assertEquals(RevocationScope.SESSION, list.endOf("alice", NOON.plusSeconds(1), SESSION, KEY));
            }
        }
    }

    /** A user's later instant wins over an earlier one of all, and a key's over both. */
    @Test
    void theLatestInstantWinsInANarrowerScopeToo() {
        RevocationList list = empty.endAllOf(KEY, NOON.plusSeconds(9))
                .endAllOf("alice", NOON.plusSeconds(5))
                .endAll(NOON);
        KeyId other = new KeyId("ffffffffffffffff");
        assertEquals(RevocationScope.USER, list.endOf("alice", NOON.plusSeconds(5), SESSION, other));
        assertEquals(RevocationScope.KEY, list.endOf("alice", NOON.plusSeconds(9), SESSION, KEY));
        assertNull(list.endOf("bob", NOON.plusSeconds(1), SESSION, other));
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

    /** Sessions that began after an end in the future begin in the future: the next end must reach them. */
    @Test
    void whoEndsEverythingByNowEndsSessionsThatWereSetAhead() {
        Instant ahead = NOON.plusSeconds(120);
        List<RevocationList> lists =
                List.of(empty.endAllOf("alice", ahead), empty.endAll(ahead), empty.endAllOf(KEY, ahead));
        for (RevocationList list : lists) {
            Instant signedIn = list.signInAt(NOON, "alice", KEY);
            Instant later = NOON.plusSeconds(10);
            for (RevocationList ended : List.of(
                    list.endAll(list.endAt(later)),
                    list.endAllOf("alice", list.endAt(later, "alice")),
                    list.endAllOf(KEY, list.endAt(later, KEY)))) {
                assertNotNull(ended.endOf("alice", signedIn, SESSION, KEY));
                assertNull(ended.endOf("alice", ended.signInAt(later, "alice", KEY), SESSION, KEY));
            }
        }
        assertEquals(NOON, empty.endAt(NOON));
        assertEquals(ahead.plusSeconds(9), lists.get(0).endAt(ahead.plusSeconds(9), "alice"));
    }

    @Test
    void noInstantIsTooFarAheadToSignInAfterIt() throws Exception {
        RevocationList list =
                empty.endAll(Instant.MAX).endAllOf("alice", Instant.MIN).end(SESSION, Instant.MAX);
        RevocationList read = RevocationDocument.read(bytes(list), ring(1)).list();
        assertEquals(Instant.parse("9999-01-01T00:00:01Z"), read.signInAt(NOON, "alice", KEY));
        assertNull(read.endOf("alice", read.signInAt(NOON, "alice", KEY), "00000000000000aa", KEY));
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
        for (int round = 0; round < 100; round++) {
            RevocationList a = some(random);
            RevocationList b = some(random);
            RevocationList c = some(random);
            assertArrayEquals(bytes(a.merge(b)), bytes(b.merge(a)), SEED::toString);
            assertArrayEquals(bytes(a.merge(b).merge(c)), bytes(a.merge(b.merge(c))), SEED::toString);
            assertArrayEquals(bytes(a), bytes(a.merge(a)), SEED::toString);
            assertSame(a, a.merge(a), "nothing new costs nothing");
            RevocationList both = a.merge(b);
            assertSame(both, both.merge(a), "nor does what was heard before");
        }
    }

    /** What is ended in a part is ended in the whole, and nothing else is. */
    @Test
    void aMergedListEndsExactlyWhatItsPartsEnd() {
        for (int round = 0; round < 100; round++) {
            RevocationList a = some(random);
            RevocationList b = some(random);
            RevocationList both = a.merge(b);
            for (int i = 0; i < 100; i++) {
                String user = "user " + random.nextInt(5) + "\u00fc";
                Instant signedIn = NOON.plusSeconds(random.nextInt(120));
                String session = "%016x".formatted(random.nextInt(64));
                KeyId key = new KeyId("%016x".formatted(random.nextInt(4)));
                boolean ended =
                        a.endOf(user, signedIn, session, key) != null || b.endOf(user, signedIn, session, key) != null;
                assertEquals(ended, both.endOf(user, signedIn, session, key) != null, SEED::toString);
                assertNull(both.endOf(user, both.signInAt(signedIn, user, key), "00000000000000ff", key));
            }
        }
    }

    /** Instances that hear of each other's changes in parts, twice and in any order, come to say the same. */
    @Test
    void instancesThatHearEverythingInAnyOrderAgree() throws Exception {
        for (int round = 0; round < 30; round++) {
            List<RevocationList> parts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                parts.add(some(random));
            }
            byte[] first = null;
            for (int instance = 0; instance < 3; instance++) {
                List<RevocationList> arriving = new ArrayList<>(parts);
                arriving.addAll(parts.subList(0, random.nextInt(parts.size())));
                Collections.shuffle(arriving, random);
                byte[] now = bytes(arriving.stream().reduce(empty, RevocationList::merge));
                first = first == null ? now : first;
                assertArrayEquals(first, now, SEED::toString);
            }
        }
    }

    @Test
    void aHundredThousandSessionsAreAnExactSet() throws Exception {
        SessionCollector collector = new SessionCollector(0);
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextLong();
            ids.add(id);
            collector.add(id, 1000 + i % 24);
        }
        RevokedSessions sessions = collector.collected();
        assertEquals(ids.size(), sessions.size());
        assertTrue(ids.stream().allMatch(id -> sessions.contains("%016x".formatted(id))));
        for (int i = 0; i < 100_000; i++) {
            long id = random.nextLong();
            assertEquals(ids.contains(id), sessions.contains("%016x".formatted(id)));
        }
        RevocationList list = empty.merge(RevocationList.of(sessions));
        assertArrayEquals(
                bytes(list), bytes(RevocationDocument.read(bytes(list), ring(1)).list()));
        assertEquals(0, sessions.after(2000).size());
        int kept = sessions.after(1011).size();
        assertTrue(kept > 49_000 && kept < 51_000, () -> "half of the hours: " + kept);
    }

    @Test
    void aSessionTakesLessThanEighteenBytesHoweverItCame() {
        SessionCollector collector = new SessionCollector(0);
        RevokedSessions oneByOne = RevokedSessions.empty();
        for (int i = 0; i < 1_000_000; i++) {
            long id = random.nextLong();
            collector.add(id, 1000);
            oneByOne = i < 20_000 ? oneByOne.with(id, 1000) : oneByOne;
        }
        RevokedSessions all = collector.collected();
        assertTrue(all.bytes() <= 18L * all.size(), () -> all.bytes() + " bytes for " + all.size());
        RevokedSessions merged = all.merge(oneByOne);
        assertTrue(merged.bytes() <= 18L * merged.size(), () -> merged.bytes() + " bytes for " + merged.size());
        assertTrue(oneByOne.bytes() <= 19L * oneByOne.size());
    }

    /** What a change costs does not depend on how much is known. */
    @Test
    void oneMoreEntryCopiesLittleOfTheOthers() {
        Map<String, Instant> users = new HashMap<>();
        SessionCollector collector = new SessionCollector(0);
        for (int i = 0; i < 100_000; i++) {
            users.put("user " + i, NOON);
            collector.add(random.nextLong(), 1000);
        }
        RevocationList list = RevocationList.of(collector.collected()).endAllOf(users);
        RevocationList session = empty.end(SESSION, NOON);
        RevocationList user = empty.endAllOf("alice", NOON);
        List<Supplier<RevocationList>> changes = List.of(
                () -> list.end(SESSION, NOON),
                () -> list.endAllOf("alice", NOON),
                () -> list.endAllOf(KEY, NOON),
                () -> list.endAll(NOON.plusSeconds(1)),
                () -> list.merge(session),
                () -> list.merge(user));
        for (Supplier<RevocationList> change : changes) {
            // The first time classes may be loaded.
            allocated(change);
            assertTrue(allocated(change) < 64 * 1024);
        }
        assertSame(list, list.prunedAt(Instant.ofEpochSecond(3600), ABSOLUTE_END), "nothing to forget costs nothing");
    }

    private static long allocated(Supplier<RevocationList> change) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        RevocationList changed = change.get();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(changed.users() >= 100_000);
        return bytes;
    }

    @Test
    void anEmptyNameEndsNobodysSessions() {
        assertSame(empty, empty.endAllOf("", NOON));
        assertSame(empty, empty.endAllOf(Map.of("", NOON)));
    }

    @Test
    void aDocumentIsReadBackAndEveryAlterationRefused() throws Exception {
        RevocationList list = some(new Random(9));
        byte[] document = bytes(list);
        assertArrayEquals(
                document, bytes(RevocationDocument.read(document, ring(1)).list()));
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
        RingKey revoked = ring(1).keys().get(0).revokedAt(NOON);
        KeyRing ring = KeyRing.of(KeyRingKind.HMAC, "0011223344556677", 1, Duration.ofMinutes(1), List.of(revoked));
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.read(document, ring));
        assertThrows(RevocationFormatException.class, () -> RevocationDocument.write(empty, ring, NOON));
    }

    /** An old list that somebody repeats is no sign of life. */
    @Test
    void aDocumentTellsWhenItWasWritten() throws Exception {
        byte[] document = RevocationDocument.write(empty, ring(1), NOON.plusMillis(700));
        assertEquals(NOON, RevocationDocument.read(document, ring(1)).writtenAt());
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
