/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevocationPieceTest {

    private static final Instant NOON = TestRings.NOW;
    private static final Duration ABSOLUTE_END = Duration.ofHours(24);
    private static final String STREAM = "00112233445566aa";
    private static final String SESSION = "0123456789abcdef";
    private static final KeyId KEY = new KeyId("ffffffffffffffff");
    private static final KeyRing RING = TestRings.rawRing(1);
    private static final RevocationList ONE = RevocationList.empty().end(SESSION, NOON.plusSeconds(3600));

    private static final Seed SEED = Seed.of(RevocationPieceTest.class);

    private final Random random = SEED.random();

    @Test
    void piecesThatTouchBecomeOne() {
        RevocationPiece first =
                new RevocationPiece(STREAM, 1, 3, NOON, RevocationList.empty().endAllOf("alice", NOON));
        RevocationPiece second = new RevocationPiece(STREAM, 4, 9, NOON.minusSeconds(5), ONE);
        RevocationPiece both = first.merge(second).orElseThrow();
        assertEquals(new StreamNumbers(STREAM, 1, 9), both.numbers());
        assertEquals(NOON, both.writtenAt());
        assertEquals(1, both.entries().users());
        assertEquals(1, both.entries().sessions());
        assertEquals(both.numbers(), second.merge(first).orElseThrow().numbers());
        assertEquals(both.numbers(), both.merge(first).orElseThrow().numbers());
        assertTrue(first.merge(new RevocationPiece(STREAM, 5, 5, NOON, ONE)).isEmpty(), "a number is missing between");
        assertTrue(first.merge(new RevocationPiece("00112233445566ab", 4, 9, NOON, ONE))
                .isEmpty());
    }

    @Test
    void aPieceOfAsManySessionsAsItMayHaveTakesNoMore() throws Exception {
        RevocationPiece full = new RevocationPiece(STREAM, 1, 9, NOON, sessions(RevocationPiece.MAX_SESSIONS));
        assertTrue(full.isFull());
        assertTrue(full.merge(new RevocationPiece(STREAM, 10, 10, NOON, ONE)).isEmpty());
        assertTrue(full.merge(full).isPresent());
        RevocationPiece withNumbersAlone = full.merge(new RevocationPiece(STREAM, 10, 10, NOON, RevocationList.empty()))
                .orElseThrow();
        assertEquals(10, withNumbersAlone.to());
        assertTrue(PieceDocument.sign(full, RING).length < 300_000);
        RevocationPiece almost = new RevocationPiece(STREAM, 1, 9, NOON, sessions(RevocationPiece.MAX_SESSIONS - 1));
        assertFalse(almost.isFull());
        assertTrue(almost.merge(new RevocationPiece(STREAM, 10, 10, NOON, ONE))
                .orElseThrow()
                .isFull());
    }

    /** A writer that keeps to the limits never writes what a reader refuses, whatever it has to say. */
    @Test
    void thePieceThatIsWorstToSpellFits() throws Exception {
        RevocationList list = RevocationList.empty().endAll(NOON);
        for (int i = 0; i < RevocationPiece.MAX_SESSIONS; i++) {
            list = list.end("%016x".formatted(random.nextLong()), NOON.plus(Duration.ofHours(i)));
        }
        Map<String, Instant> users = new HashMap<>();
        for (int i = 0; RevocationPiece.fits(list.endAllOf(users)) && i < 10_000; i += 50) {
            for (int more = 0; more < 50; more++) {
                users.put("user " + (i + more), NOON);
            }
        }
        List<RevocationList> parts = RevocationPiece.parts(list.endAllOf(users));
        for (RevocationList part : parts) {
            assertTrue(RevocationPiece.fits(part));
            byte[] document = PieceDocument.sign(new RevocationPiece(STREAM, 1, 1, NOON, part), RING);
            assertTrue(document.length <= PieceDocument.MAX_BYTES);
        }
        assertSameEntries(list.endAllOf(users), parts);
    }

    @Test
    void whatIsTooMuchForOnePieceComesInParts() throws Exception {
        Map<String, Instant> users = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            users.put("user " + random.nextLong(), NOON.minusSeconds(i));
        }
        RevocationList list = sessions(100_000)
                .endAll(NOON.minusSeconds(9))
                .endAllOf(KEY, NOON)
                .endAllOf(users);
        List<RevocationList> parts = RevocationPiece.parts(list);
        assertTrue(parts.stream().allMatch(RevocationPiece::fits));
        assertSameEntries(list, parts);
        assertEquals(List.of(), RevocationPiece.parts(RevocationList.empty()));
        assertSame(ONE, RevocationPiece.parts(ONE).get(0));
    }

    private static void assertSameEntries(RevocationList list, List<RevocationList> parts) throws Exception {
        RevocationList merged = parts.stream().reduce(RevocationList.empty(), RevocationList::merge);
        assertArrayEquals(RevocationDocument.write(list, RING, NOON), RevocationDocument.write(merged, RING, NOON));
    }

    /** Nothing is lost: what does not fit anywhere is still told, and then refused by name. */
    @Test
    void aNameThatFitsIntoNoPieceIsAPartOfItsOwn() {
        RevocationList list = ONE.endAllOf("bob", NOON).endAllOf("x".repeat(1_000_000), NOON);
        List<RevocationList> parts = RevocationPiece.parts(list);
        List<RevocationList> unfit =
                parts.stream().filter(part -> !RevocationPiece.fits(part)).toList();
        assertEquals(1, unfit.size());
        assertEquals(1, unfit.get(0).users());
        RevocationFormatException refused = assertThrows(
                RevocationFormatException.class,
                () -> PieceDocument.sign(new RevocationPiece(STREAM, 1, 1, NOON, unfit.get(0)), RING));
        assertEquals(RevocationDefect.TOO_LONG, refused.defect());
    }

    @Test
    void entriesLeaveAndNumbersStay() throws Exception {
        RevocationList list = ONE.endAllOf("alice", NOON);
        RevocationPiece piece = new RevocationPiece(STREAM, 1, 9, NOON, list);
        assertSame(piece, piece.prunedAt(NOON, ABSOLUTE_END));
        RevocationPiece later = piece.prunedAt(NOON.plusSeconds(3600), ABSOLUTE_END);
        assertEquals(0, later.entries().sessions());
        assertEquals(1, later.entries().users());
        RevocationPiece empty = piece.prunedAt(NOON.plus(ABSOLUTE_END).plusSeconds(1), ABSOLUTE_END);
        assertTrue(empty.entries().isEmpty());
        assertEquals(piece.numbers(), empty.numbers());
        assertEquals(Optional.empty(), empty.mattersUntil(ABSOLUTE_END));
        assertEquals(
                piece.numbers(),
                PieceDocument.read(PieceDocument.sign(empty, RING), RING).numbers());
    }

    /** A stream is forgotten when nothing of it matters, and not a second earlier. */
    @Test
    void aPieceMattersUntilNothingIsLeftOfIt() {
        List<RevocationList> lists = List.of(
                ONE,
                RevocationList.empty().endAll(NOON),
                RevocationList.empty().endAllOf("alice", NOON),
                RevocationList.empty().endAllOf(KEY, NOON),
                ONE.endAllOf("alice", NOON).endAllOf("bob", NOON.minusSeconds(60)),
                ONE.end("00000000000000aa", NOON.plus(Duration.ofDays(2))).endAll(NOON));
        for (RevocationList list : lists) {
            RevocationPiece piece = new RevocationPiece(STREAM, 1, 1, NOON, list);
            Instant until = piece.mattersUntil(ABSOLUTE_END).orElseThrow();
            assertFalse(piece.prunedAt(until.minusSeconds(1), ABSOLUTE_END)
                    .entries()
                    .isEmpty());
            assertTrue(piece.prunedAt(until, ABSOLUTE_END).entries().isEmpty());
        }
    }

    @Test
    void aPieceIsReadBackAndEveryAlterationRefused() throws Exception {
        RevocationPiece piece = new RevocationPiece(
                STREAM,
                17,
                StreamNumbers.MAX,
                NOON,
                ONE.endAllOf("Zo\u00eb", NOON).endAllOf(KEY, NOON));
        byte[] document = PieceDocument.sign(piece, RING);
        RevocationPiece read = PieceDocument.read(document, RING);
        assertEquals(piece.numbers(), read.numbers());
        assertEquals(NOON, read.writtenAt());
        assertNotNull(read.entries().endOf("Zo\u00eb", NOON, "00000000000000bb", KEY));
        assertNotNull(read.entries().endOf("bob", NOON.plusSeconds(1), SESSION, KEY));
        assertNull(read.entries().endOf("bob", NOON.plusSeconds(1), "00000000000000bb", KEY));
        assertArrayEquals(document, PieceDocument.sign(read, RING));
        for (int at = 0; at < document.length; at++) {
            byte[] altered = document.clone();
            altered[at] ^= 1;
            refused(altered);
            refused(Arrays.copyOf(document, at));
        }
        refused(Arrays.copyOf(document, document.length + 1));
    }

    private static void refused(byte[] document) {
        assertThrows(RevocationFormatException.class, () -> PieceDocument.read(document, RING));
    }

    @Test
    void theFirstLineTellsTheFormOfAMessage() throws Exception {
        byte[] piece = PieceDocument.sign(new RevocationPiece(STREAM, 1, 1, NOON, ONE), RING);
        byte[] digest = DigestDocument.sign(new HoldingsDigest("publish1", NOON, true, Holdings.none()), RING);
        byte[] list = RevocationDocument.write(ONE, RING, NOON);
        assertEquals(Optional.of(MessageForm.PIECE), MessageForm.of(piece));
        assertEquals(Optional.of(MessageForm.DIGEST), MessageForm.of(digest));
        assertEquals(Optional.of(MessageForm.LIST), MessageForm.of(list));
        assertEquals(Optional.empty(), MessageForm.of(new byte[0]));
        assertEquals(Optional.empty(), MessageForm.of(Arrays.copyOf(piece, 25)));
    }

    @Test
    void aStreamIsDrawnAndNeverMeansTwoThings() {
        String drawn = StreamNumbers.newStream(bytes -> Arrays.fill(bytes, (byte) 0xa5));
        assertEquals("a5a5a5a5a5a5a5a5", drawn);
        assertThrows(
                IllegalArgumentException.class, () -> new RevocationPiece("A" + STREAM.substring(1), 1, 1, NOON, ONE));
        assertThrows(IllegalArgumentException.class, () -> new RevocationPiece(STREAM, 1, 1, Instant.MIN, ONE));
    }

    private RevocationList sessions(int count) {
        RevocationList list = RevocationList.empty();
        while (list.sessions() < count) {
            list = list.end("%016x".formatted(random.nextLong()), NOON.plus(Duration.ofHours(random.nextInt(24))));
        }
        return list;
    }
}
