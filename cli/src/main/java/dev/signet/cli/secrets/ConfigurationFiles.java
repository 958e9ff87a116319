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
import java.util.stream.Stream;

/**
 * The configurations in an instance's directory: what its Configuration Admin keeps, and what lies in folders from which
 * configurations are installed.
 */
public final class ConfigurationFiles {

    private static final String CONFIGURATION_ADMIN = "org.apache.felix.configadmin";

    private final List<ConfigurationFile> files = new ArrayList<>();
    private final List<CommandException> problems = new ArrayList<>();

    private ConfigurationFiles() {}

    /** Reads all configurations of that instance. */
    public static ConfigurationFiles of(InstanceHome home) throws CommandException {
        ConfigurationFiles found = new ConfigurationFiles();
        try {
            found.readAll(found.inside(home, paths(home)));
        } catch (IOException e) {
            throw CommandException.ofFile("the configurations cannot be found", home.folder(), e);
        } catch (UncheckedIOException e) {
            throw CommandException.ofFile("the configurations cannot be found", home.folder(), e.getCause());
        }
        return found;
    }

    /** Reads the configurations in these files. */
    static ConfigurationFiles of(List<Path> paths) {
        ConfigurationFiles found = new ConfigurationFiles();
        found.readAll(paths);
        return found;
    }

    private void readAll(Iterable<Path> paths) {
        for (Path path : paths) {
            try {
                ConfigurationFile.read(path).ifPresent(files::add);
            } catch (CommandException e) {
                problems.add(e);
            }
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
        Set<Path> paths = new LinkedHashSet<>(below(home, home.configurations(), ".config"));
        var configurationAdmin = home.bundle(CONFIGURATION_ADMIN);
        if (configurationAdmin.isPresent()) {
            paths.addAll(below(home, configurationAdmin.get().data().resolve("config"), ".config"));
        }
        try (Stream<Path> folders = Files.list(home.folder())) {
            for (Path folder : folders.sorted().toList()) {
                if (folder.getFileName().toString().matches("install(\\..+)?")) {
                    paths.addAll(below(home, folder, ".config"));
                    paths.addAll(below(home, folder, ".cfg"));
                    paths.addAll(below(home, folder, ".cfg.json"));
                }
            }
        }
        return paths;
    }

    private static List<Path> below(InstanceHome home, Path named, String suffix) throws IOException {
        Path folder = home.require(named);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.getFileName().toString().endsWith(suffix))
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

    /** What is wrong with files that look like configurations and cannot be read. */
    public List<CommandException> problems() {
        return problems;
    }
}
