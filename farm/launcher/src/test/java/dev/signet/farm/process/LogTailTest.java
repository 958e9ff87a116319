/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {

    @TempDir
    private Path folder;

    @Test
    void theLastErrorIsFoundBelowItsStackTrace() throws IOException {
        LogTail tail = tail(
                "2026 *ERROR* [main] a.B first",
                "2026 *ERROR* [main] a.B second",
                "java.io.IOException: no",
                "\tat a.B.c(B.java:1)",
                "2026 *INFO* [main] a.B done");

        assertEquals(Optional.of("java.io.IOException: no"), tail.lastError());
        assertEquals(Optional.of("2026 *INFO* [main] a.B done"), tail.lastLine());
    }

    @Test
    void aLongLogIsReadFromItsEnd() throws IOException {
        StringBuilder log = new StringBuilder("*ERROR* long ago\n");
        while (log.length() < 400_000) {
            log.append("*INFO* nothing special happens in this line\n");
        }
        log.append("*INFO* the end\n");
        Path file = Files.writeString(folder.resolve("long.log"), log);

        assertTrue(LogTail.of(file).lastError().isEmpty());
        assertEquals(Optional.of("*INFO* the end"), LogTail.of(file).lastLine());
    }

    @Test
    void aLongLineIsCut() throws IOException {
        assertEquals(
                300,
                tail("*ERROR* " + "x".repeat(5000)).lastError().orElseThrow().length());
    }

    @Test
    void whatWasLoggedBeforeDoesNotCount() throws IOException {
        String before = "*ERROR* of yesterday\n";
        Path file = Files.writeString(folder.resolve("some.log"), before + "*INFO* of today\n");

        assertTrue(LogTail.of(file, before.length()).lastError().isEmpty());
        assertEquals(
                Optional.of("*INFO* of today"),
                LogTail.of(file, before.length()).lastLine());
    }

    @Test
    void aLogThatWasBegunAnewCountsAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("some.log"), "*ERROR* of today\n");

        assertEquals(Optional.of("*ERROR* of today"), LogTail.of(file, 5000).lastError());
    }

    @Test
    void noLogHasNoLines() {
        assertTrue(LogTail.of(folder.resolve("missing.log")).lastLine().isEmpty());
    }

    private LogTail tail(String... lines) throws IOException {
        return LogTail.of(Files.writeString(folder.resolve("some.log"), String.join("\n", lines) + "\n"));
    }

    @Test
    void notesAreLinesThatBeginSo() throws IOException {
        Path log = Files.writeString(folder.resolve("stdout.log"), "a note: no\nnote: one\nstarted\nnote: two\n");

        assertEquals(List.of("one", "two"), LogTail.of(log).notes());
    }
}
