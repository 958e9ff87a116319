/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line may hold, and that nothing can be done to one unnoticed. */
class AuditLineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:09:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void noTextGetsOutOfItsLine() {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(300);
            for (int i = 0; i < length; i++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
            }
            AuditEvent event = AuditEvent.of(AuditAction.SIGN_IN_REFUSED)
                    .user(text.toString())
                    .reason(text.toString())
                    .with(text.toString(), text.toString());

            String line =
                    new String(AuditLine.after(AuditHead.START, NOW, event).bytes(), StandardCharsets.ISO_8859_1);

            assertTrue(line.matches("[ -~]+\n"), line);
            AuditRecord read = AuditLineReader.read(line.strip()).orElseThrow(() -> new AssertionError(line));
            if (length <= 256) {
                assertEquals(text.toString(), read.user());
            }
        }
    }

    @Test
    void noEventMakesALineTooLong() {
        AuditEvent event = AuditEvent.of(AuditAction.SIGN_IN_REFUSED)
                .user("\u202e".repeat(10_240))
                .reason("\n".repeat(100_000));
        for (int i = 0; i < 100; i++) {
            event = event.with(i + "\u0000".repeat(1000), "\uffff".repeat(1000));
        }

        AuditLine line = AuditLine.after(new AuditHead(999_999_999_999_999_998L, "f".repeat(64)), NOW, event);

        assertTrue(line.bytes().length < AuditLine.MAX_BYTES, () -> line.bytes().length + " bytes");
        assertTrue(AuditLineReader.read(line.toString()).isPresent());
    }

    @Test
    void everyChangeOfAByteIsNoticed() throws IOException {
        byte[] file = threeLines();
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit += 5) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) (1 << bit);

                int place = at;
                assertTrue(read(changed).faultCount() > 0, () -> "byte " + place + " was changed unnoticed");
            }
        }
    }

    @Test
    void everyCutWithinALineIsNoticedAndLosesThatLineOnly() throws IOException {
        byte[] file = threeLines();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(file, length);
            AuditReading reading = read(cut);
            long whole = new String(cut, StandardCharsets.US_ASCII)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();

            boolean betweenLines = length > 0 && cut[length - 1] == '\n';
            assertEquals(betweenLines ? 0 : 1, reading.faultCount());
            assertEquals(whole, reading.records());
            assertEquals(betweenLines ? length : wholeBytes(cut), reading.wholeBytes());
        }
    }

    private static long wholeBytes(byte[] cut) {
        return new String(cut, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1L;
    }

    @Test
    void aHeadIsReadAsItIsWritten() {
        AuditHead head = new AuditHead(17, "0a".repeat(32));

        assertEquals(Optional.of(head), AuditHead.of(head.toString()));
        for (String other : new String[] {"", ":", "17", "17:", ":" + head.chain(), "-1:" + head.chain(), head + "0"}) {
            assertEquals(Optional.empty(), AuditHead.of(other), other);
        }
        assertThrows(IllegalArgumentException.class, () -> new AuditHead(1, "x"));
    }

    private static byte[] threeLines() {
        AuditLine opening = AuditLine.opening(AuditHead.START, NOW, AuditEvent.of(AuditAction.RECORD_OPENED));
        AuditLine in = AuditLine.after(
                opening.head(),
                NOW,
                AuditEvent.of(AuditAction.SIGNED_IN).user("al\u00fcce").with("address", "127.0.0.1"));
        AuditLine out = AuditLine.after(
                in.head(), NOW, AuditEvent.of(AuditAction.SIGNED_OUT).user("alice"));
        return (opening + "\n" + in + "\n" + out + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private AuditReading read(byte[] content) throws IOException {
        Path file = folder.resolve("audit-000000000001.jsonl");
        Files.write(file, content);
        AuditReading reading = new AuditReading(null, record -> {});
        reading.read(file, true);
        return reading;
    }
}
