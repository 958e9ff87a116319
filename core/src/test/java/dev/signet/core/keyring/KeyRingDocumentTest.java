/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static dev.signet.core.TestRings.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read; what is read is written again byte for byte; nothing else is a ring, or an exception. */
class KeyRingDocumentTest {

    private static final Seed SEED = Seed.of(KeyRingDocumentTest.class);

    private final Random random = SEED.random();

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void anyRingSurvivesTheRoundTrip(KeyRingKind kind) throws Exception {
        for (int round = 0; round < 200; round++) {
            KeyRing ring = anyRing(kind);
            byte[] document = KeyRingDocument.write(ring);
            KeyRing read = KeyRingDocument.read(kind, document);

            assertArrayEquals(document, KeyRingDocument.write(read), SEED::toString);
            assertEquals(ring.fingerprint(), read.fingerprint(), SEED::toString);
            assertEquals(RingReplacement.SAME, RingReplacement.decide(ring, read), SEED::toString);
        }
    }

    /** Somebody who has the ring writes another spelling of it, with the checksum made right again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "generation 7|generation 07",
                "generation 7|generation +7",
                "generation 7|generation 7 ",
                "generation 7|generation 9223372036854775808",
                "generation 7|generation -7",
                "generation 7|generation 0",
                "generation 7|generation \u00b2",
                "window 600|window 600.0",
                "window 600|window 2147483648",
                "window 600|window -1",
                "window 600|window 0x10",
                "window 600|window ",
                "2026-11-20T12:00:00Z|2026-11-20t12:00:00Z",
                "2026-11-20T12:00:00Z|2026-11-20T12:00:00.5Z",
                "2026-11-20T12:00:00Z|2026-11-20T12:00Z",
                "2026-11-20T12:00:00Z|2026-11-20T13:00:00+01:00",
                "2026-11-20T12:00:00Z|2026-11-19T24:00:00Z",
                "2026-11-20T12:00:00Z|2026-11-20T11:59:60Z",
                "2026-11-20T12:00:00Z|+10000-01-01T00:00:00Z",
                "2026-11-20T12:00:00Z|+1000000000-12-31T23:59:59Z",
                "2026-11-20T12:00:00Z|-0001-01-01T00:00:00Z",
                "2026-11-20T12:00:00Z|-1000000000-01-01T00:00:00Z",
                "2026-11-20T12:00:00Z|2026-02-30T12:00:00Z",
                "lineage 0|lineage G",
                "lineage |Lineage ",
                "kind hmac|kind HMAC",
                "kind hmac|kind hmac ",
                "key |key  ",
                " - | - - ",
                "key |\nkey ",
                "key |\tkey ",
                "key |# comment\nkey "
            })
    void anotherSpellingIsRefused(String change) {
        String text = body(TestRings.ring(7, TestRings.key(1, NOW)));
        String[] fromTo = change.split("\\|", -1);
        assertTrue(text.contains(fromTo[0]), change);

        String changed = text.replaceFirst(java.util.regex.Pattern.quote(fromTo[0]), fromTo[1]);

        assertThrows(KeyRingFormatException.class, () -> KeyRingDocument.read(KeyRingKind.HMAC, checksummed(changed)));
    }

    /** Without the changes above, the same way of making a document gives a good one. */
    @Test
    void theUnchangedSpellingIsRead() throws Exception {
        String text = body(TestRings.ring(7, TestRings.key(1, NOW)));

        assertEquals(
                7, KeyRingDocument.read(KeyRingKind.HMAC, checksummed(text)).generation());
    }

    @Test
    void mutatedDocumentsAreRefusedOrCanonical() {
        List<byte[]> documents = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            documents.add(KeyRingDocument.write(anyRing(KeyRingKind.HMAC)));
        }
        for (int round = 0; round < 8_000; round++) {
            String text = new String(documents.get(random.nextInt(documents.size())), StandardCharsets.ISO_8859_1);
            String other = new String(documents.get(random.nextInt(documents.size())), StandardCharsets.ISO_8859_1);
            String mutated = mutate(text, other);
            byte[] bytes = random.nextBoolean()
                    ? mutated.getBytes(StandardCharsets.ISO_8859_1)
                    : checksummed(mutated.substring(0, Math.max(0, mutated.indexOf("checksum "))));
            try {
                assertArrayEquals(
                        bytes, KeyRingDocument.write(KeyRingDocument.read(KeyRingKind.HMAC, bytes)), SEED::toString);
            } catch (KeyRingFormatException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty(), SEED::toString);
            }
        }
    }

    @Test
    void anyBytesGiveARingOrADefect() {
        for (int round = 0; round < 8_000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            byte[] prefix = random.nextBoolean() ? KeyRingDocument.MAGIC.getBytes(StandardCharsets.US_ASCII) : bytes;
            System.arraycopy(prefix, 0, bytes, 0, Math.min(prefix.length, bytes.length));
            for (KeyRingKind kind : KeyRingKind.values()) {
                try {
                    assertEquals(kind.rawKeyBytes(), KeyRingDocument.write(KeyRingDocument.read(kind, bytes)).length);
                } catch (KeyRingFormatException e) {
                    assertTrue(e.defect() != KeyRingDefect.WRONG_CHECKSUM, SEED::toString);
                }
            }
        }
    }

    private KeyRing anyRing(KeyRingKind kind) {
        List<RingKey> keys = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int size = random.nextBoolean() ? 32 : kind.rawKeyBytes();
            RingKey key = RingKey.of(kind, SecretBytes.random(size, random::nextBytes), anyInstant(), anyInstant());
            keys.add(random.nextInt(4) == 0 ? key.revokedAt(anyInstant()) : key);
        }
        return KeyRing.of(
                kind,
                HexFormat.of().toHexDigits(random.nextLong()),
                1 + (random.nextLong() >>> 1) % Long.MAX_VALUE,
                Duration.ofSeconds(random.nextInt() >>> 1),
                keys);
    }

    private Instant anyInstant() {
        return Instant.ofEpochSecond((long) (random.nextDouble() * 315_569_520_000L) - 62_167_219_200L);
    }

    private String mutate(String text, String other) {
        int at = random.nextInt(text.length());
        int to = at + random.nextInt(Math.min(40, text.length() - at) + 1);
        int from = random.nextInt(other.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + other.substring(from);
            case 2 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(Math.max(at, to));
            default -> text.substring(0, to) + text.substring(at);
        };
    }

    private static String body(KeyRing ring) {
        return new String(ring.body(), StandardCharsets.ISO_8859_1);
    }

    /** The document with a checksum by the key in its first key line, if there is one. */
    private static byte[] checksummed(String body) {
        byte[] secret = new byte[32];
        for (String line : body.lines().toList()) {
            String[] words = line.split(" ", -1);
            byte[] decoded = dev.signet.core.internal.Base64Url.decode(words[words.length - 1]);
            if (words[0].strip().equals("key") && decoded != null && decoded.length == 32) {
                secret = decoded;
                break;
            }
        }
        RingKey key = RingKey.of(
                KeyRingKind.HMAC,
                SecretBytes.copyOf(secret, dev.signet.core.secret.SecretAccess.insecure()),
                Instant.EPOCH,
                Instant.EPOCH);
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        String line = "checksum " + key.authenticator(KeyPurpose.FILE_CHECKSUM).tag(bytes, bytes.length) + "\n";
        byte[] document = Arrays.copyOf(bytes, bytes.length + line.length());
        System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, document, bytes.length, line.length());
        return document;
    }
}
