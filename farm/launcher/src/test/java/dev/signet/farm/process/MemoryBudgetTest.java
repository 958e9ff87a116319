/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.farm.topology.FarmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryBudgetTest {

    @TempDir
    private Path root;

    @Test
    void aFarmThatFitsIsAllowed() throws IOException {
        available(8192);

        assertDoesNotThrow(() -> MemoryBudget.of(root).check(3, false));
    }

    @Test
    void aFarmThatDoesNotFitIsRefusedWithASmallerOne() throws IOException {
        available(1000);

        FarmException refused =
                assertThrows(FarmException.class, () -> MemoryBudget.of(root).check(3, false));

        assertEquals("not enough memory: 3 instances need 1200 MB, and 1000 MB are available", refused.getMessage());
        assertEquals("a smaller farm fits: --publish 2, or as many in the topology", refused.nextStep());
    }

    @Test
    void theAuthorNeedsItsShareOfTheSmallerOne() throws IOException {
        available(1000);

        FarmException refused =
                assertThrows(FarmException.class, () -> MemoryBudget.of(root).check(4, true));

        assertEquals("a smaller farm fits: --publish 1, or as many in the topology", refused.nextStep());
    }

    @Test
    void whereNothingFitsNothingIsSuggested() throws IOException {
        available(300);

        FarmException refused =
                assertThrows(FarmException.class, () -> MemoryBudget.of(root).check(1, false));

        assertEquals("end some programs, or use a machine with more memory", refused.nextStep());
    }

    @Test
    void theLimitOfAControlGroupCounts() throws IOException {
        available(8192);
        group("memory.max", Long.toString(900L << 20));
        group("memory.current", Long.toString(400L << 20));
        group("memory.stat", "anon 1\ninactive_file " + (100L << 20) + "\n");

        FarmException refused =
                assertThrows(FarmException.class, () -> MemoryBudget.of(root).check(2, false));

        assertEquals("not enough memory: 2 instances need 850 MB, and 600 MB are available", refused.getMessage());
    }

    @Test
    void aControlGroupWithoutLimitDoesNotCount() throws IOException {
        available(8192);
        group("memory.max", "max");
        group("memory.current", Long.toString(400L << 20));

        assertDoesNotThrow(() -> MemoryBudget.of(root).check(3, false));
    }

    @Test
    void aSystemThatDoesNotTellIsTrusted() {
        assertDoesNotThrow(() -> MemoryBudget.of(root).check(50, false));
    }

    private void available(long megabytes) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(
                root.resolve("proc/meminfo"),
                "MemTotal:       99999999 kB\nMemFree:          111 kB\nMemAvailable:   " + megabytes * 1024 + " kB\n");
    }

    private void group(String file, String content) throws IOException {
        Files.createDirectories(root.resolve("sys/fs/cgroup"));
        Files.writeString(root.resolve("sys/fs/cgroup").resolve(file), content + "\n");
    }
}
