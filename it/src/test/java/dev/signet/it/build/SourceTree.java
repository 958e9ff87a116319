/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules that the build names, and their source files. */
final class SourceTree {

    static final Path ROOT = Path.of(System.getProperty("signet.root"));

    private static final Map<Path, List<String>> MAIN = new TreeMap<>();

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

    /** The modules that are Signet, rather than examples, tests of it or what tests need. */
    static List<Path> product() {
        return modules().stream()
                .filter(module -> !List.of("bench", "examples", "it", "testkit")
                        .contains(module.getName(0).toString()))
                .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")))
                .toList();
    }

    /** Whether the module is an OSGi bundle. */
    static boolean isBundle(Path module) {
        return text(ROOT.resolve(module).resolve("pom.xml")).contains("<artifactId>bnd-maven-plugin</artifactId>");
    }

    /** The packages of a module that other bundles may use. */
    static Set<String> exported(Path module) {
        return main().entrySet().stream()
                .filter(source -> source.getKey().startsWith(module.resolve("src/main/java")))
                .filter(source -> source.getKey().endsWith("package-info.java")
                        && source.getValue().contains("@Export"))
                .map(source -> module.resolve("src/main/java")
                        .relativize(source.getKey().getParent()))
                .map(folder -> folder.toString().replace('/', '.'))
                .collect(toCollection(TreeSet::new));
    }

    /** The main source files of all modules, as seen from the root, with their lines. */
    static synchronized Map<Path, List<String>> main() {
        if (!MAIN.isEmpty()) {
            return MAIN;
        }
        for (Path module : modules()) {
            Path folder = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(folder)) {
                files(folder).forEach(file -> MAIN.put(ROOT.relativize(file), lines(file)));
            }
        }
        return MAIN;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every folder with a pom, whether the build names it or not. */
    static Set<Path> folders() {
        try (Stream<Path> all = Files.find(ROOT, 4, (file, attributes) -> file.endsWith("pom.xml"))) {
            return all.map(pom -> ROOT.relativize(pom).getParent())
                    .filter(folder -> folder != null && !folder.toString().contains("target"))
                    .collect(toCollection(TreeSet::new));
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
