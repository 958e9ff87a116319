/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import dev.signet.home.InstanceHome;
import dev.signet.home.Layout;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How a command gets at the directories of instances, alike in every command that takes one. */
@Command
public final class HomeOption {

    @Option(
            names = "--keys-elsewhere",
            paramLabel = "FOLDER",
            description = "A folder outside of HOME that HOME may lead to; it has to belong to the owner of HOME, or to"
                    + " root. May be given several times.")
    private List<Path> elsewhere = List.of();

    /**
     * The instance directory {@code word}, or the one whose keys are those of the farm with that home; the text of the
     * exception says what is wrong with it otherwise.
     */
    public KeyHome open(String word) throws CommandException {
        Path folder = path(FarmHomes.oneOf(word));
        Optional<InstanceHome> home = find(folder);
        if (home.isEmpty()) {
            requireVisible(folder);
        }
        return KeyHome.of(word, home.orElseThrow(() -> noHome(folder)));
    }

    private static Path path(String word) throws CommandException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw CommandException.ofPath(e);
        }
    }

    /** A folder that is not there, or whose content this user may not see: said before anything is said of its content. */
    public static void requireVisible(Path folder) throws CommandException {
        if (Files.notExists(folder)) {
            throw CommandException.unusable("there is no folder " + folder, "check the path");
        }
        if (!Files.exists(folder)) {
            throw CommandException.unusable(
                    folder + " may not be looked at by this user", "run as the owner of the instance, or as root");
        }
        if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
            throw CommandException.unusable(
                    folder + " may not be read by this user", "run as the owner of the instance, or as root");
        }
    }

    private static CommandException noHome(Path folder) {
        Optional<Path> above = Layout.homeOf(folder);
        return CommandException.unusable(
                folder + " is no instance directory: it has no " + Layout.known() + " with bundles",
                above.isPresent()
                        ? "its bundles are there, and the instance is " + above.get()
                        : "name the directory that has, such as crx-quickstart, the home of Sling's launcher, or an"
                                + " instance's in a farm's home");
    }

    /** The instance directory that {@code file} lies in; empty if it lies in none. */
    public Optional<InstanceHome> around(Path file) throws CommandException {
        for (Path folder = file.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
            if (InstanceHome.find(folder).isPresent()) {
                return find(folder);
            }
        }
        return Optional.empty();
    }

    /** The instance directory {@code folder}, or the one in it; empty if there is none. */
    public Optional<InstanceHome> find(Path folder) throws CommandException {
        Owners.require(folder);
        Optional<InstanceHome> home = InstanceHome.find(folder, elsewhere);
        if (home.isPresent()) {
            Owners.require(home.get().folder());
            Owners.require(home.get().frameworkStorage());
        }
        return home;
    }
}
