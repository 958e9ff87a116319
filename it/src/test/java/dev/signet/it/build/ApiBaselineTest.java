/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That what bundles export is what {@code build/api} says: a change of it is seen in review, and never made unawares.
 *
 * <p>With {@code -Dsignet.api=renew} the files are written instead.
 */
class ApiBaselineTest {

    private static final Path BASELINES = SourceTree.ROOT.resolve("build/api");

    @Test
    void whatIsExportedIsWhatWasAgreed() throws IOException {
        List<String> changes = new ArrayList<>();
        Set<Path> agreed = new TreeSet<>();
        for (Path module : SourceTree.product()) {
            Set<String> packages = SourceTree.exported(module);
            if (!packages.isEmpty()) {
                Path file = BASELINES.resolve(module.toString().replace('/', '-') + ".txt");
                agreed.add(file);
                compare(file, ApiDescription.of(module, packages), changes);
            }
        }
        if (!changes.isEmpty()) {
            fail("the exported API changed; if that is meant, raise the package's @Version and renew build/api"
                    + " (CONTRIBUTING, \"The exported API\"):\n  " + String.join("\n  ", changes));
        }
        assertEquals(agreed, files(), "files of modules that export nothing");
    }

    private static void compare(Path file, List<String> now, List<String> changes) throws IOException {
        if ("renew".equals(System.getProperty("signet.api"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now.stream().collect(joining("\n", "", "\n")));
        }
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
        before.stream().filter(line -> !now.contains(line)).forEach(line -> changes.add("gone:  " + line));
        now.stream().filter(line -> !before.contains(line)).forEach(line -> changes.add("new:   " + line));
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(BASELINES)) {
            return new TreeSet<>(files.toList());
        }
    }
}
