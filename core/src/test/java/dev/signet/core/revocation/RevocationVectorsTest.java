/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/revocation-list} is read as the text beside it says. */
class RevocationVectorsTest {

    static List<VectorFile> vectors() {
        return VectorFile.all("revocation-list");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void givesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = KeyRingDocument.read(
                KeyRingKind.HMAC, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.fact("ring"))));
        byte[] bytes = bytes(vector);
        if (!vector.fact("expect").equals("list")) {
            RevocationFormatException refused =
                    assertThrows(RevocationFormatException.class, () -> RevocationDocument.read(bytes, ring));
            assertEquals(vector.fact("expect"), code(refused.defect()));
            return;
        }
        RevocationDocument.Signed signed = RevocationDocument.read(bytes, ring);
        assertEquals(Instant.parse(vector.fact("written")), signed.writtenAt());
        assertEquals(Integer.parseInt(vector.fact("sessions")), signed.list().sessions());
        vector.facts().forEach((fact, scope) -> {
            if (fact.startsWith("ended ")) {
                assertEquals(scope, endOf(signed.list(), fact.split(" ", -1)), fact);
            }
        });
        assertWrittenAgain(bytes, signed, ring);
    }

    /** Under the same key, since the primary key may be another by now. */
    private static void assertWrittenAgain(byte[] bytes, RevocationDocument.Signed signed, KeyRing ring)
            throws Exception {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        for (RingKey key : ring.keys()) {
            if (text.contains("\nsigned " + key.id() + '\n')) {
                KeyRing alone = KeyRing.of(
                        KeyRingKind.HMAC, ring.lineage(), 1, KeyRing.DEFAULT_PROPAGATION_WINDOW, List.of(key));
                assertArrayEquals(bytes, RevocationDocument.write(signed.list(), alone, signed.writtenAt()));
                return;
            }
        }
        throw new AssertionError("no key of the ring signed it");
    }

    private static String endOf(RevocationList list, String[] words) {
        RevocationScope scope = list.endOf(words[1], Instant.parse(words[2]), words[3], new KeyId(words[4]));
        return scope == null ? "-" : scope.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void everyDefectHasAVector() {
        Set<String> expected = vectors().stream().map(v -> v.fact("expect")).collect(Collectors.toSet());
        for (RevocationDefect defect : RevocationDefect.values()) {
            assertTrue(
                    defect == RevocationDefect.NO_KEY || expected.contains(code(defect)),
                    () -> "no vector for " + defect);
        }
    }

    /** The one that is too long is not stored. */
    private static byte[] bytes(VectorFile vector) throws Exception {
        if (!vector.name().equals("too-long")) {
            return Files.readAllBytes(VectorFile.FOLDER.resolve("revocation-list/" + vector.name() + ".list"));
        }
        byte[] tooLong = new byte[RevocationDocument.MAX_BYTES + 1];
        Arrays.fill(tooLong, (byte) '\n');
        byte[] start = "signet revocation list 1".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, tooLong, 0, start.length);
        return tooLong;
    }

    private static String code(RevocationDefect defect) {
        return defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
