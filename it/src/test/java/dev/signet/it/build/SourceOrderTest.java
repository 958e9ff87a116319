/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That the source code is read from the ground up: no circle, no crowd, one name for one thing, one place that prints.
 */
class SourceOrderTest {

    private static final int MAX_TYPES = 25;

    private static final List<SourceFile> FILES = SourceFile.all();

    private static final Pattern PRINTS = Pattern.compile("\\bSystem\\s*\\.\\s*(?:out|err)\\b|[.:]print(?:ln|f)?\\b");

    /** Who prints beside the command's voice, and why it does not leave that to it. */
    private static final Map<String, String> PRINTERS = Map.of(
            "cli/Voice", "it is the voice",
            "cli/CommandContext", "gives the voice the two streams of the process",
            "cli/BugReport", "writes a file",
            "farm/launcher/BalancerMain", "a process of its own, whose streams are its log",
            "farm/launcher/InstanceMain", "a process of its own, whose streams are its log",
            "bench/Main", "a program of its own",
            "bench/RedisFarmTable", "a program of its own",
            "bench/SignOutCost", "a program of its own",
            "testkit/Seed", "says in the log of a test how to repeat it");

    private static final Pattern INSTANCE_PROPERTY =
            Pattern.compile("\"(?:signet\\.instance|signet\\.peers|sling\\.home)\"");

    /** Who names framework properties beside {@code InstanceProperties}, and why it does not leave that to it. */
    private static final Map<String, String> NAMERS = Map.of(
            "InstanceProperties", "it is the one that reads them",
            "FrameworkProperties", "gives them to an instance that it starts",
            "FarmProcesses", "gives them to an instance that it starts",
            "SlingProperties", "knows what they are in the files of an instance that does not run");

    @Test
    void packagesHaveNoCircle() {
        Set<String> packages = FILES.stream().map(SourceFile::packageName).collect(toCollection(TreeSet::new));
        Map<String, Set<String>> knows = new TreeMap<>();
        for (SourceFile file : FILES) {
            Set<String> known = knows.computeIfAbsent(file.packageName(), name -> new TreeSet<>());
            file.imports().stream()
                    .map(type -> packageOf(type, packages))
                    .filter(home -> !home.isEmpty() && !home.equals(file.packageName()))
                    .forEach(known::add);
        }
        assertNone(
                "packages know each other in a circle; let one of them go down a floor",
                Circles.in(knows).stream().map(circle -> describe(circle, knows)));
    }

    @Test
    void filesHaveNoCircle() {
        List<String> found = new ArrayList<>();
        byPackage().forEach((packageName, files) -> {
            Map<String, Set<String>> knows = new TreeMap<>();
            files.forEach(file -> knows.put(file.name(), knownTo(file, files)));
            Circles.in(knows).forEach(circle -> found.add(packageName + ": " + describe(circle, knows)));
        });
        assertNone(
                "files of a package know each other in a circle; let the lower one not know the upper", found.stream());
    }

    /**
     * The files that one names, but for those which it has to: a sealed type names its kinds, and a configuration is a
     * list of constants that its component and its settings may own.
     */
    private static Set<String> knownTo(SourceFile file, List<SourceFile> neighbours) {
        return neighbours.stream()
                .filter(other -> !other.equals(file) && file.words().contains(other.name()))
                .filter(other -> !(file.isSealed() && other.isKindOf(file)) && !file.isConfiguration())
                .map(SourceFile::name)
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void noPackageIsCrowded() {
        assertNone(
                "a package of more than " + MAX_TYPES + " types is two packages",
                byPackage().entrySet().stream()
                        .filter(entry -> entry.getValue().size() > MAX_TYPES)
                        .map(entry ->
                                entry.getKey() + " has " + entry.getValue().size()));
    }

    @Test
    void onlyOnePlacePrints() {
        assertNone(
                "what the command says goes through its Voice, to the stream that is for it",
                FILES.stream()
                        .filter(file -> PRINTS.matcher(file.code()).find())
                        .filter(file -> !PRINTERS.containsKey(file.module() + "/" + file.name()))
                        .map(file -> file.path().toString()));
    }

    @Test
    void onePlaceReadsWhatAnInstanceIsTold() {
        assertNone(
                "what an instance is called, where it lives and who its peers are is known to InstanceProperties",
                SourceTree.main().entrySet().stream()
                        .filter(source -> source.getValue().stream()
                                .anyMatch(
                                        line -> INSTANCE_PROPERTY.matcher(line).find()))
                        .map(source -> source.getKey().toString())
                        .filter(file -> !NAMERS.containsKey(file.replaceFirst(".*/(\\w+)\\.java", "$1"))));
    }

    @Test
    void oneNameIsOneThing() {
        Map<String, List<SourceFile>> named =
                FILES.stream().collect(groupingBy(SourceFile::name, TreeMap::new, toList()));
        assertNone(
                "one simple name is one type; say of each what it is",
                named.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> entry.getValue().stream()
                                .map(file -> file.path().toString())
                                .collect(joining(", "))));
    }

    private static Map<String, List<SourceFile>> byPackage() {
        return FILES.stream().collect(groupingBy(SourceFile::packageName, TreeMap::new, toList()));
    }

    private static String packageOf(String type, Set<String> packages) {
        String name = type;
        while (name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
            if (packages.contains(name)) {
                return name;
            }
        }
        return "";
    }

    private static String describe(Set<String> circle, Map<String, Set<String>> knows) {
        return circle.stream()
                .map(member -> member + " -> "
                        + knows.get(member).stream().filter(circle::contains).toList())
                .collect(joining("; "));
    }

    private static void assertNone(String rule, Stream<String> found) {
        List<String> broken = found.toList();
        if (!broken.isEmpty()) {
            fail(rule + ":\n  " + String.join("\n  ", broken));
        }
    }
}
