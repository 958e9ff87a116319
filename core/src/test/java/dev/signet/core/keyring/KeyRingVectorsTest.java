/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/key-ring} is read, or refused, as stands beside it. */
class KeyRingVectorsTest {

    static List<VectorFile> vectors() {
        return VectorFile.all("key-ring");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void givesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRingKind kind = KeyRingKind.valueOf(vector.fact("kind").toUpperCase(Locale.ROOT));
        byte[] bytes = bytes(vector);

        if (!vector.fact("expect").equals("ring")) {
            KeyRingFormatException refused =
                    assertThrows(KeyRingFormatException.class, () -> KeyRingDocument.read(kind, bytes));
            assertEquals(vector.fact("expect"), code(refused.defect()));
            return;
        }
        KeyRing ring = KeyRingDocument.read(kind, bytes);
        assertArrayEquals(bytes, KeyRingDocument.write(ring));
        assertEquals(vector.fact("fingerprint"), ring.fingerprint().value());
        assertEquals(vector.fact("lineage"), ring.lineage());
        assertEquals(Long.parseLong(vector.fact("generation")), ring.generation());
        assertEquals(
                vector.fact("keys"),
                ring.keys().stream().map(k -> k.id().value()).collect(Collectors.joining(" ")));
        vector.facts().forEach((fact, states) -> {
            if (fact.startsWith("at ")) {
                assertEquals(states, states(ring, Instant.parse(fact.substring(3))), fact);
            }
        });
    }

    private static String states(KeyRing ring, Instant at) {
        return ring.keys().stream()
                .map(key -> key.id() + "=" + ring.stateAt(key, at))
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyDefectHasAVector() {
        Set<String> expected = vectors().stream().map(v -> v.fact("expect")).collect(Collectors.toSet());

        for (KeyRingDefect defect : KeyRingDefect.values()) {
            assertTrue(expected.contains(code(defect)), () -> "no vector for " + defect);
        }
    }

    @Test
    void aDocumentCutAnywhereIsNeverARing() throws IOException {
        byte[] whole = Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/four-keys.ring"));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(KeyRingFormatException.class, () -> KeyRingDocument.read(KeyRingKind.HMAC, cut));
        }
    }

    @Test
    void aDocumentWithAnyBitFlippedIsNeverARing() throws IOException {
        byte[] whole = Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/same-instant.ring"));

        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(
                    KeyRingFormatException.class, () -> KeyRingDocument.read(KeyRingKind.HMAC, flipped), "bit " + bit);
        }
    }

    @Test
    void anErrorNeverQuotesAKey() throws IOException {
        String text = Files.readString(VectorFile.FOLDER.resolve("key-ring/four-keys.ring"));
        String secret = text.lines().toList().get(5).split(" ", -1)[5];
        byte[] broken = text.replace(":20Z", ":2xZ").getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        Throwable refused =
                assertThrows(KeyRingFormatException.class, () -> KeyRingDocument.read(KeyRingKind.HMAC, broken));
        for (; refused != null; refused = refused.getCause()) {
            assertTrue(!String.valueOf(refused.getMessage()).contains(secret));
        }
    }

    private static byte[] bytes(VectorFile vector) throws IOException {
        return Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.name() + ".ring"));
    }

    private static String code(KeyRingDefect defect) {
        return defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
