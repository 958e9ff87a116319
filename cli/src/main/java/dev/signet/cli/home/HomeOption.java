/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import dev.signet.home.InstanceHome;
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

    /** The instance directory {@code word}; the text of the exception says what is wrong with it otherwise. */
    public KeyHome open(String word) throws CommandException {
        return KeyHome.open(word, this);
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
