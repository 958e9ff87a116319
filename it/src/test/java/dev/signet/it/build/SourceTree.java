/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules that the build names, and their source files. */
final class SourceTree {

    static final Path ROOT = Path.of(System.getProperty("signet.root"));

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private SourceTree() {}

    /** The folders of all modules, as seen from the root, in the order of the poms. */
    static List<Path> modules() {
        List<Path> modules = new ArrayList<>();
        collect(Path.of(""), modules);
        return modules;
    }

    private static void collect(Path module, List<Path> modules) {
        Matcher matcher = MODULE.matcher(text(ROOT.resolve(module).resolve("pom.xml")));
        while (matcher.find()) {
            Path child = module.resolve(matcher.group(1));
            modules.add(child);
            collect(child, modules);
        }
    }

    /** The main source files of all modules, as seen from the root, with their lines. */
    static Map<Path, List<String>> main() {
        Map<Path, List<String>> sources = new TreeMap<>();
        for (Path module : modules()) {
            Path folder = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(folder)) {
                files(folder).forEach(file -> sources.put(ROOT.relativize(file), lines(file)));
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
