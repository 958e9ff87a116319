/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How large and how plain the source code may be: section 8 of the design. */
class SourceBudgetTest {

    private static final int MAX_LINES = 400;
    private static final int MAX_MEDIAN = 100;
    private static final int MAX_HANDLER = 200;

    private static final Map<Path, List<String>> MAIN = SourceTree.main();

    @Test
    void noFileIsTooLong() {
        MAIN.forEach(
                (file, lines) -> assertTrue(lines.size() <= MAX_LINES, () -> file + " has " + lines.size() + " lines"));
    }

    @Test
    void theMedianFileIsShort() {
        List<Integer> sizes = MAIN.entrySet().stream()
                .filter(source -> !source.getKey().endsWith("package-info.java"))
                .map(source -> source.getValue().size())
                .sorted()
                .toList();

        int median = sizes.get(sizes.size() / 2);
        assertTrue(median <= MAX_MEDIAN, () -> "the median file has " + median + " lines");
    }

    @Test
    void theAuthenticationHandlerIsReadInOneSitting() {
        List<Path> handlers = MAIN.keySet().stream()
                .filter(file -> file.toString().endsWith("AuthenticationHandler.java"))
                .toList();

        assertTrue(!handlers.isEmpty(), "no authentication handler was found");
        handlers.forEach(file -> assertTrue(
                MAIN.get(file).size() <= MAX_HANDLER,
                () -> file + " has " + MAIN.get(file).size() + " lines"));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        MAIN.keySet().stream().map(Path::getParent).distinct().forEach(folder -> {
            List<String> lines = MAIN.getOrDefault(folder.resolve("package-info.java"), List.of());
            String text = String.join("\n", lines);
            assertTrue(text.contains("/**"), () -> folder + " has no package-info.java with a word about it");
            assertTrue(text.contains("@NullMarked"), () -> folder + " is not @NullMarked");
        });
    }

    @Test
    void nothingIsSuppressedOrPutOff() {
        MAIN.forEach((file, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String place = file + ":" + (i + 1);
                assertTrue(!line.contains("TODO") && !line.contains("FIXME"), () -> place + " puts something off");
                assertTrue(!line.contains("NOSONAR"), () -> place + " silences a tool");
                boolean reasoned = line.contains("//")
                        || (i > 0 && lines.get(i - 1).strip().startsWith("//"));
                assertTrue(
                        !line.contains("@SuppressWarnings") || reasoned, () -> place + " suppresses without a reason");
            }
        });
    }

    @Test
    void everyModuleIsBuiltAndRead() {
        assertEquals(
                SourceTree.folders(),
                new TreeSet<>(SourceTree.modules()),
                "folders with a pom, and modules that are built");
        SourceTree.product()
                .forEach(module -> assertTrue(
                        MAIN.keySet().stream().anyMatch(file -> file.startsWith(module)),
                        () -> module + " was not read"));
    }
}
