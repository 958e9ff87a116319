/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PieceReaderTest {

    private static final String STREAM = "00112233445566aa";
    private static final KeyRing RING = TestRings.rawRing(1);

    private static final Seed SEED = Seed.of(PieceReaderTest.class);

    private final Random random = SEED.random();

    @Test
    void piecesComeOneAfterTheOtherAsTheyWereWritten() throws Exception {
        byte[][] pieces = {piece(1, 0), piece(2, 3), piece(3, 40_000), piece(4, 1)};
        List<PieceStretch> found = stretches(concat(pieces));
        assertEquals(pieces.length, found.size());
        long at = 0;
        for (int i = 0; i < pieces.length; i++) {
            PieceStretch.Whole whole = assertInstanceOf(PieceStretch.Whole.class, found.get(i));
            assertEquals(at, whole.at());
            assertEquals(new StreamNumbers(STREAM, i + 1, i + 1), whole.numbers());
            assertArrayEquals(pieces[i], whole.bytes());
            assertEquals(i + 1, PieceDocument.read(whole.bytes(), RING).from());
            at += whole.length();
        }
        assertEquals(List.of(), stretches(new byte[0]));
    }

    /** Where the last write was stopped, all in front of it is read, and the rest is known to be a begin. */
    @Test
    void aFileThatIsCutAnywhereInItsLastPieceIsNotDamaged() throws Exception {
        byte[] first = piece(1, 2);
        byte[] last = pieceOfEverything(2);
        for (int length = 1; length < last.length; length++) {
            for (int zeros : new int[] {0, 1, 100, 5_000}) {
                byte[] file = concat(first, Arrays.copyOf(last, length), new byte[zeros]);
                List<PieceStretch> found = stretches(file);
                String what = "cut to " + length + ", and " + zeros + " zeros";
                assertEquals(2, found.size(), what);
                assertInstanceOf(PieceStretch.Whole.class, found.get(0), what);
                assertEquals(new PieceStretch.Cut(first.length, length + zeros), found.get(1), what);
            }
        }
        assertEquals(
                new PieceStretch.Cut(first.length, 70_000),
                stretches(concat(first, new byte[70_000])).get(1));
    }

    /** One byte more or less, or another one: no other piece is lost, and the damage is said. */
    @Test
    void damageCostsThePieceThatItIsInAndNoOther() throws Exception {
        byte[] first = piece(1, 1);
        byte[] middle = pieceOfEverything(2);
        byte[] last = piece(3, 1);
        for (int at = 0; at < middle.length; at++) {
            for (byte[] damaged : damaged(middle, at)) {
                List<PieceStretch> found = stretches(concat(first, damaged, last));
                String what = "at " + at + ": " + new String(damaged, StandardCharsets.ISO_8859_1);
                assertEquals(List.of(1L, 3L), believed(found), what);
                assertEquals(first.length + damaged.length + last.length, length(found), what);
                assertTrue(found.stream().noneMatch(PieceStretch.Cut.class::isInstance), what);
            }
        }
    }

    /** What was answered is not lost without a word: a piece that is all there but for its damage is not cut. */
    @Test
    void damageInTheLastPieceIsNotTakenForACut() throws Exception {
        byte[] first = piece(1, 1);
        byte[] last = pieceOfEverything(2);
        for (int at = 0; at < last.length; at++) {
            byte[] altered = last.clone();
            altered[at] = (byte) (altered[at] ^ (1 << random.nextInt(7)));
            List<PieceStretch> found = stretches(concat(first, altered));
            assertEquals(List.of(1L), believed(found), SEED::toString);
            assertTrue(found.stream().noneMatch(PieceStretch.Cut.class::isInstance), SEED + " at " + at);
        }
    }

    @Test
    void garbageOfAnyLengthIsPassedOver() throws Exception {
        byte[] piece = piece(1, 5);
        for (int length : new int[] {1, 24, 25, 26, 27, 65_535, 65_536, 65_537, 3_000_000}) {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            garbage[0] = 'x';
            List<PieceStretch> found = stretches(concat(piece, garbage, piece, garbage));
            assertEquals(List.of(1L, 1L), believed(found), SEED::toString);
            assertEquals(new PieceStretch.Damaged(piece.length, length), found.get(1));
            assertEquals(new PieceStretch.Damaged(2L * piece.length + length, length), found.get(3));
        }
    }

    @Test
    void aPieceThatNeverEndsIsGivenUpAtTheLimit() throws Exception {
        byte[] start = "signet revocation piece 1\n".getBytes(StandardCharsets.US_ASCII);
        byte[] endless = new byte[5_000_000];
        Arrays.fill(endless, (byte) 'a');
        byte[] piece = piece(7, 2);
        List<PieceStretch> found = stretches(concat(start, endless, piece));
        assertEquals(new PieceStretch.Damaged(0, start.length + endless.length), found.get(0));
        assertEquals(List.of(7L), believed(found));
        assertEquals(
                List.of(new PieceStretch.Damaged(0, start.length + endless.length)), stretches(concat(start, endless)));
    }

    private List<byte[]> damaged(byte[] piece, int at) {
        byte[] altered = piece.clone();
        altered[at] = (byte) (altered[at] ^ (1 << random.nextInt(7)));
        byte[] without = concat(Arrays.copyOf(piece, at), Arrays.copyOfRange(piece, at + 1, piece.length));
        byte[] more = concat(
                Arrays.copyOf(piece, at),
                new byte[] {(byte) random.nextInt(256)},
                Arrays.copyOfRange(piece, at, piece.length));
        byte[] zeroed = piece.clone();
        Arrays.fill(zeroed, at, Math.min(piece.length, at + 64), (byte) 0);
        // A byte in front leaves the piece as it is.
        return List.of(altered, without, at == 0 ? without : more, zeroed);
    }

    /** The first numbers of those whose tag is right. */
    private static List<Long> believed(List<PieceStretch> stretches) {
        List<Long> numbers = new ArrayList<>();
        for (PieceStretch stretch : stretches) {
            if (stretch instanceof PieceStretch.Whole whole && isGenuine(whole.bytes())) {
                numbers.add(whole.numbers().from());
            }
        }
        return numbers;
    }

    private static boolean isGenuine(byte[] piece) {
        try {
            PieceDocument.read(piece, RING);
            return true;
        } catch (RevocationFormatException e) {
            return false;
        }
    }

    private static long length(List<PieceStretch> stretches) {
        long next = 0;
        for (PieceStretch stretch : stretches) {
            assertEquals(next, stretch.at());
            next += stretch.length();
        }
        return next;
    }

    /** As a file gives them: in portions of any size. */
    private List<PieceStretch> stretches(byte[] file) throws IOException {
        SplittableRandom sizes = new SplittableRandom(random.nextLong());
        InputStream stream = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, sizes.nextInt(1, 20_000)));
            }
        };
        PieceReader reader = new PieceReader(stream);
        List<PieceStretch> stretches = new ArrayList<>();
        for (Optional<PieceStretch> next = reader.next(); next.isPresent(); next = reader.next()) {
            stretches.add(next.get());
        }
        return stretches;
    }

    private static byte[] piece(long number, int sessions) throws RevocationFormatException {
        RevocationList list = RevocationList.empty();
        for (int i = 0; i < sessions; i++) {
            list = list.end("%016x".formatted(i * 0x9e3779b97f4a7c15L), TestRings.NOW.plusSeconds(3600));
        }
        return PieceDocument.sign(new RevocationPiece(STREAM, number, number, TestRings.NOW, list), RING);
    }

    private static byte[] pieceOfEverything(long number) throws RevocationFormatException {
        RevocationList list = RevocationList.empty()
                .endAll(TestRings.NOW.minusSeconds(9))
                .endAllOf(new KeyId("ffffffffffffffff"), TestRings.NOW)
                .endAllOf("alice", TestRings.NOW)
                .endAllOf("Zo\u00eb", TestRings.NOW)
                .end("0123456789abcdef", TestRings.NOW)
                .end("00000000000000aa", TestRings.NOW.plusSeconds(7200));
        return PieceDocument.sign(new RevocationPiece(STREAM, number, number, TestRings.NOW, list), RING);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
