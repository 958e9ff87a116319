/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pieces, digests and files of pieces, made by another implementation. */
class PieceVectorsTest {

    static List<VectorFile> pieces() {
        return VectorFile.all("revocation-piece");
    }

    static List<VectorFile> digests() {
        return VectorFile.all("revocation-digest");
    }

    static List<VectorFile> files() {
        return VectorFile.all("piece-file");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void aPieceGivesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = ring(vector);
        byte[] bytes = pieceBytes(vector);
        if (!vector.fact("expect").equals("piece")) {
            RevocationFormatException refused =
                    assertThrows(RevocationFormatException.class, () -> PieceDocument.read(bytes, ring));
            assertEquals(vector.fact("expect"), code(refused.defect()));
            return;
        }
        RevocationPiece piece = PieceDocument.read(bytes, ring);
        assertEquals(vector.fact("stream"), piece.stream());
        assertEquals(vector.fact("numbers"), piece.from() + " " + piece.to());
        assertEquals(Instant.parse(vector.fact("written")), piece.writtenAt());
        assertEquals(Integer.parseInt(vector.fact("sessions")), piece.entries().sessions());
        vector.facts().forEach((fact, expected) -> {
            if (fact.startsWith("ended ")) {
                assertEquals(expected, endOf(piece.entries(), fact.split(" ", -1)), fact);
            }
        });
        assertArrayEquals(bytes, PieceDocument.sign(piece, signerOf(bytes, ring)));
        for (String fact : vector.facts().keySet()) {
            if (fact.startsWith("with ")) {
                assertMerged(piece, fact.substring(5), vector.fact(fact), ring);
            }
        }
    }

    private static void assertMerged(RevocationPiece piece, String other, String expected, KeyRing ring)
            throws Exception {
        Optional<RevocationPiece> merged = piece.merge(PieceDocument.read(bytes("revocation-piece", other), ring));
        assertEquals(expected.equals("-"), merged.isEmpty(), other);
        if (merged.isPresent()) {
            assertArrayEquals(bytes("revocation-piece", expected), PieceDocument.sign(merged.get(), ring), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("digests")
    void aDigestGivesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = ring(vector);
        byte[] bytes = vector.name().equals("too-long")
                ? tooLong(MessageForm.DIGEST)
                : bytes("revocation-digest", vector.name());
        if (!vector.fact("expect").equals("digest")) {
            RevocationFormatException refused =
                    assertThrows(RevocationFormatException.class, () -> DigestDocument.read(bytes, ring));
            assertEquals(vector.fact("expect"), code(refused.defect()));
            return;
        }
        HoldingsDigest digest = DigestDocument.read(bytes, ring);
        assertEquals(vector.fact("instance"), digest.instance());
        assertEquals(Instant.parse(vector.fact("written")), digest.writtenAt());
        assertEquals(vector.fact("asks"), digest.asks() ? "yes" : "no");
        Set<String> streams = vector.facts().keySet().stream()
                .filter(fact -> fact.startsWith("holds "))
                .map(fact -> fact.substring(6))
                .collect(toSet());
        assertEquals(streams, digest.holdings().streams());
        for (String stream : streams) {
            assertEquals(
                    vector.fact("holds " + stream),
                    digest.holdings().of(stream).stream()
                            .map(run -> run.from() + "-" + run.to())
                            .collect(joining(",")));
        }
        assertArrayEquals(bytes, DigestDocument.sign(digest, signerOf(bytes, ring)));
        for (String fact : vector.facts().keySet()) {
            if (fact.startsWith("lacks of ")) {
                HoldingsDigest other = DigestDocument.read(bytes("revocation-digest", fact.substring(9)), ring);
                String lacking = digest.holdings().lacks(other.holdings()).all().stream()
                        .map(StreamNumbers::toString)
                        .collect(joining("; "));
                assertEquals(vector.fact(fact), lacking.isEmpty() ? "-" : lacking, fact);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileFallsIntoTheExpectedStretches(VectorFile vector) throws Exception {
        PieceReader reader = new PieceReader(new ByteArrayInputStream(bytes("piece-file", vector.name())));
        List<String> found = new ArrayList<>();
        for (Optional<PieceStretch> next = reader.next(); next.isPresent(); next = reader.next()) {
            PieceStretch stretch = next.get();
            found.add("at " + stretch.at() + ' ' + stretch.length() + ": " + kind(stretch));
        }
        List<String> expected = vector.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith("at "))
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .toList();
        assertEquals(expected, found);
    }

    private static String kind(PieceStretch stretch) {
        if (stretch instanceof PieceStretch.Whole whole) {
            StreamNumbers numbers = whole.numbers();
            return "piece " + numbers.stream() + ' ' + numbers.from() + ' ' + numbers.to();
        }
        return stretch instanceof PieceStretch.Cut ? "cut" : "damaged";
    }

    /** Wherever a message is cut, it is known to be cut, and nothing of it is believed. */
    @Test
    void aMessageThatIsCutAtAnyByteIsRefused() throws Exception {
        for (VectorFile vector : pieces()) {
            if (vector.fact("expect").equals("piece")) {
                byte[] piece = pieceBytes(vector);
                KeyRing ring = ring(vector);
                assertCut(piece, cut -> PieceDocument.read(cut, ring));
            }
        }
        for (VectorFile vector : digests()) {
            if (vector.fact("expect").equals("digest")) {
                byte[] digest = bytes("revocation-digest", vector.name());
                KeyRing ring = ring(vector);
                assertCut(digest, cut -> DigestDocument.read(cut, ring));
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        Object read(byte[] message) throws RevocationFormatException;
    }

    private static void assertCut(byte[] message, Reading reading) {
        int firstLine = 1 + new String(message, StandardCharsets.US_ASCII).indexOf('\n');
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            RevocationFormatException refused = assertThrows(RevocationFormatException.class, () -> reading.read(cut));
            RevocationDefect expected =
                    length < firstLine ? RevocationDefect.UNKNOWN_VERSION : RevocationDefect.TRUNCATED;
            assertEquals(expected, refused.defect(), "at " + length);
        }
    }

    @Test
    void everyDefectHasAVectorOfEachForm() {
        for (List<VectorFile> vectors : List.of(pieces(), digests())) {
            Set<String> expected =
                    vectors.stream().map(vector -> vector.fact("expect")).collect(toSet());
            for (RevocationDefect defect : RevocationDefect.values()) {
                assertTrue(
                        defect == RevocationDefect.NO_KEY || expected.contains(code(defect)),
                        () -> "no vector for " + defect);
            }
        }
    }

    private static KeyRing ring(VectorFile vector) throws Exception {
        return KeyRingDocument.read(
                KeyRingKind.HMAC, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.fact("ring"))));
    }

    /** The one key that signed it, since the primary key may be another by now. */
    private static KeyRing signerOf(byte[] message, KeyRing ring) {
        String text = new String(message, StandardCharsets.US_ASCII);
        RingKey signer = ring.keys().stream()
                .filter(key -> text.contains("\nsigned " + key.id() + '\n'))
                .findFirst()
                .orElseThrow();
        return KeyRing.of(KeyRingKind.HMAC, ring.lineage(), 1, KeyRing.DEFAULT_PROPAGATION_WINDOW, List.of(signer));
    }

    private static String endOf(RevocationList list, String[] words) {
        RevocationScope scope = list.endOf(words[1], Instant.parse(words[2]), words[3], new KeyId(words[4]));
        return scope == null ? "-" : scope.name().toLowerCase(Locale.ROOT);
    }

    /** Those that are too long are not stored. */
    private static byte[] pieceBytes(VectorFile vector) throws IOException {
        return vector.name().equals("too-long") ? tooLong(MessageForm.PIECE) : bytes("revocation-piece", vector.name());
    }

    private static byte[] tooLong(MessageForm form) {
        byte[] tooLong = new byte[form.maxBytes() + 1];
        Arrays.fill(tooLong, (byte) '\n');
        byte[] start = form.firstLine().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, tooLong, 0, start.length);
        return tooLong;
    }

    private static byte[] bytes(String folder, String name) throws IOException {
        String suffix = folder.equals("piece-file") ? "pieces" : folder.replace("revocation-", "");
        return Files.readAllBytes(VectorFile.FOLDER.resolve(folder + "/" + name + "." + suffix));
    }

    private static String code(RevocationDefect defect) {
        return defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
