/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * That the Javadoc of what bundles export can be made without a warning, and that every exported type has some.
 *
 * <p>The pages stay in {@code it/target/javadoc}.
 */
class JavadocTest {

    private static final Path PAGES = SourceTree.ROOT.resolve("it/target/javadoc");

    @Test
    void itIsMadeWithoutAWarning() throws Exception {
        Set<String> packages = new TreeSet<>();
        List<String> sources = new ArrayList<>();
        for (Path module : SourceTree.product()) {
            Set<String> exported = SourceTree.exported(module);
            if (!exported.isEmpty()) {
                packages.addAll(exported);
                sources.add(
                        SourceTree.ROOT.resolve(module).resolve("src/main/java").toString());
            }
        }
        assertFalse(packages.isEmpty(), "nothing is exported");
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-Werror",
                // All but missing tags: the first sentence is the promise, and a @param that repeats it is noise.
                "-Xdoclint:all,-missing",
                "-Xmaxwarns",
                "1000",
                "-notimestamp",
                "-windowtitle",
                "Signet",
                "-classpath",
                System.getProperty("java.class.path"),
                "-sourcepath",
                String.join(System.getProperty("path.separator"), sources),
                "-d",
                Files.createDirectories(PAGES).toString()));
        arguments.addAll(packages);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst("javadoc").orElseThrow().run(out, out, arguments.toArray(String[]::new));

        assertEquals(0, status, said::toString);
        assertEquals("", said.toString());
    }

    @Test
    void everyExportedTypeHasSome() {
        Set<String> packages = new TreeSet<>();
        SourceTree.product().forEach(module -> packages.addAll(SourceTree.exported(module)));
        List<Path> untold = SourceFile.all().stream()
                .filter(file -> packages.contains(file.packageName()))
                .map(SourceFile::path)
                .filter(file -> isUntold(SourceTree.main().get(file)))
                .toList();

        assertEquals(List.of(), untold, "exported types without a word about them");
    }

    /** Whether the first public type has no comment among the lines that stand on it. */
    private static boolean isUntold(List<String> lines) {
        int line = 0;
        while (line < lines.size() && !lines.get(line).startsWith("public ")) {
            line++;
        }
        boolean isPublic = line < lines.size();
        while (line > 0 && line < lines.size() && !lines.get(line - 1).isBlank()) {
            line--;
            if (lines.get(line).startsWith("/**")) {
                return false;
            }
        }
        return isPublic;
    }
}
