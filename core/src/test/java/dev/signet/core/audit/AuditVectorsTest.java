/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/audit} is read as it says. */
class AuditVectorsTest {

    static Stream<VectorFile> vectors() {
        return VectorFile.all("audit").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isReadAsItSays(VectorFile vector) throws IOException {
        AuditReading reading = reading(vector, new ArrayList<>());

        String first = reading.faults().isEmpty()
                ? "intact"
                : reading.faults().get(0).defect().code();
        assertEquals(
                vector.fact("expect").strip(), first, () -> reading.faults().toString());
        assertEquals(Long.parseLong(vector.fact("records").strip()), reading.records());
        if (vector.facts().containsKey("line")) {
            assertEquals(
                    Long.parseLong(vector.fact("line").strip()),
                    reading.faults().get(0).line());
        }
        if (vector.facts().containsKey("head")) {
            assertEquals(
                    vector.fact("head").strip(), reading.head().orElseThrow().toString());
        }
    }

    @Test
    void everyDefectHasAVector() {
        var expected = vectors().map(vector -> vector.fact("expect")).collect(Collectors.toSet());

        for (AuditDefect defect : AuditDefect.values()) {
            assertTrue(expected.contains(defect.code()), () -> "no vector for " + defect);
        }
    }

    @Test
    void whatIsReadIsWrittenAgainByteForByte() throws IOException {
        for (VectorFile vector :
                vectors().filter(v -> v.fact("expect").equals("intact")).toList()) {
            List<AuditRecord> records = new ArrayList<>();
            reading(vector, records);
            if (records.stream().anyMatch(record -> action(record) == null)) {
                continue;
            }
            StringBuilder written = new StringBuilder();
            AuditHead head = new AuditHead(
                    records.get(0).head().number() - 1, records.get(0).details().get(AuditLine.PREVIOUS));
            for (AuditRecord record : records) {
                SortedMap<String, String> details = new TreeMap<>(record.details());
                details.replaceAll((name, value) -> uncut(value));
                AuditLine line = AuditLine.after(
                        head,
                        record.at(),
                        new AuditEvent(action(record), uncut(record.user()), record.reason(), details));
                written.append(new String(line.bytes(), StandardCharsets.US_ASCII));
                head = line.head();
            }

            assertEquals(Files.readString(file(vector)), written.toString(), vector::toString);
        }
    }

    /** What was cut is cut again if it is as long as it was. */
    private static String uncut(String text) {
        return text != null && text.endsWith("[+9744]") ? "x".repeat(10_000) : text;
    }

    private static AuditAction action(AuditRecord record) {
        return Arrays.stream(AuditAction.values())
                .filter(action -> action.code().equals(record.action()))
                .findFirst()
                .orElse(null);
    }

    private static AuditReading reading(VectorFile vector, List<AuditRecord> to) throws IOException {
        String after = vector.facts().getOrDefault("after", "").strip();
        AuditReading reading = new AuditReading(AuditHead.of(after).orElse(null), to::add);
        reading.read(file(vector), true);
        return reading;
    }

    private static Path file(VectorFile vector) {
        return VectorFile.FOLDER.resolve("audit").resolve(vector.name() + ".jsonl");
    }
}
