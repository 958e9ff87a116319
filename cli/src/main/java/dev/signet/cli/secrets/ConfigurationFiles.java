/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configurations in an instance's directory: what its Configuration Admin keeps, and what lies in folders from which
 * configurations are installed.
 */
public final class ConfigurationFiles {

    private static final String CONFIGURATION_ADMIN = "org.apache.felix.configadmin";

    /** What lies in install folders and holds no configuration, or is a copy that was put aside. */
    private static final Pattern NOTHING_IN_IT = Pattern.compile("(?i).*\\.(jar|class|backup-[^.]*(\\.[0-9]+Z)?)");

    private static final int KINDS_SHOWN = 5;

    private final List<ConfigurationFile> files = new ArrayList<>();
    private final List<CommandException> problems = new ArrayList<>();
    private final SortedSet<String> unknown = new TreeSet<>();
    private int unknownFiles;

    private ConfigurationFiles() {}

    /** Reads all configurations of that instance. */
    public static ConfigurationFiles of(InstanceHome home) throws CommandException {
        ConfigurationFiles found = new ConfigurationFiles();
        try {
            for (Path path : found.inside(home, paths(home))) {
                found.read(path);
            }
        } catch (IOException e) {
            throw CommandException.ofFile("the configurations cannot be found", home.folder(), e);
        } catch (UncheckedIOException e) {
            throw CommandException.ofFile("the configurations cannot be found", home.folder(), e.getCause());
        }
        return found;
    }

    /** Reads the configurations in that file, which somebody has named: then it has to have some. */
    static ConfigurationFiles ofNamed(Path path) {
        ConfigurationFiles found = new ConfigurationFiles();
        try {
            found.files.add(ConfigurationFile.read(path));
        } catch (UnknownContentException e) {
            found.problems.add(CommandException.unusable(
                    path + " cannot be read as a configuration: " + e.getMessage(),
                    "known are " + ConfigurationFormat.known()));
        } catch (CommandException e) {
            found.problems.add(e);
        }
        return found;
    }

    private void read(Path path) {
        try {
            files.add(ConfigurationFile.read(path));
        } catch (UnknownContentException e) {
            String name = path.getFileName().toString();
            int dot = name.lastIndexOf('.');
            unknown.add(dot < 0 ? "without an ending" : name.substring(dot));
            unknownFiles++;
        } catch (CommandException e) {
            problems.add(e);
        }
    }

    /** Those that lie in the instance's directory, whatever leads there. */
    private List<Path> inside(InstanceHome home, Iterable<Path> paths) {
        List<Path> inside = new ArrayList<>();
        for (Path path : paths) {
            try {
                home.require(path);
                inside.add(path);
            } catch (IOException e) {
                problems.add(CommandException.ofFile("this configuration cannot be read", path, e));
            }
        }
        return inside;
    }

    private static Set<Path> paths(InstanceHome home) throws IOException {
        Predicate<String> stored = name -> name.endsWith(".config");
        Set<Path> paths = new LinkedHashSet<>(below(home, home.configurations(), stored));
        var configurationAdmin = home.bundle(CONFIGURATION_ADMIN);
        if (configurationAdmin.isPresent()) {
            paths.addAll(below(home, configurationAdmin.get().data().resolve("config"), stored));
        }
        try (Stream<Path> folders = Files.list(home.folder())) {
            for (Path folder : folders.sorted().toList()) {
                if (folder.getFileName().toString().matches("install(\\..+)?")) {
                    paths.addAll(below(
                            home, folder, name -> !NOTHING_IN_IT.matcher(name).matches()));
                }
            }
        }
        return paths;
    }

    private static List<Path> below(InstanceHome home, Path named, Predicate<String> names) throws IOException {
        Path folder = home.require(named);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> names.test(path.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    List<ConfigurationFile> files() {
        return files;
    }

    /** All protected values in them. */
    public List<ProtectedValue> values() {
        return files.stream().flatMap(file -> file.values().stream()).toList();
    }

    /** What was not looked into, and why: a sentence for each reason, or none. */
    public List<String> unseen() {
        List<String> sentences = new ArrayList<>();
        long placeholders = placeholders();
        if (placeholders > 0) {
            sentences.add(placeholders
                    + (placeholders == 1 ? " property has placeholders" : " properties have placeholders")
                    + " that were not looked into: what fills them in is not in the file");
        }
        if (unknownFiles > 0) {
            sentences.add(unknownFiles
                    + (unknownFiles == 1 ? " file was" : " files were")
                    + " not looked into, of kinds in which no configurations are known: "
                    + unknown.stream().limit(KINDS_SHOWN).collect(Collectors.joining(", "))
                    + (unknown.size() > KINDS_SHOWN ? " and more" : ""));
        }
        return sentences;
    }

    /** How many properties have placeholders that may stand for protected values. */
    public long placeholders() {
        return files.stream().mapToLong(ConfigurationFile::unfilled).sum();
    }

    /** How many files lie where configurations are installed from, and are of no known kind. */
    int unknownFiles() {
        return unknownFiles;
    }

    /** What is wrong with files that look like configurations and cannot be read. */
    public List<CommandException> problems() {
        return problems;
    }
}
