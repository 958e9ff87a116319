/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.owner.Owners;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.home.InstanceHome;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Configurations that belong to one instance.
 *
 * @param home whose master ring opens the values
 * @param place the instance that they configure; empty for files that lie in none
 */
record InstanceConfigurations(KeyHome home, Optional<InstanceHome> place, ConfigurationFiles configurations) {

    KeyRing master() throws CommandException {
        return home.ring(KeyRingKind.MASTER);
    }

    /** What the words on the command line mean: instances with all they have, and files of the instance they lie in. */
    static List<InstanceConfigurations> of(List<String> words, @Nullable String ringHome, HomeOption homes)
            throws CommandException {
        List<InstanceConfigurations> subjects = new ArrayList<>();
        for (String word : FarmHomes.expand(words)) {
            Path path = path(word);
            Owners.require(path);
            if (Files.isRegularFile(path)) {
                Optional<InstanceHome> place = homes.around(path);
                KeyHome owner = homes.open(
                        ringHome == null
                                ? place.orElseThrow(() -> homeless(path))
                                        .folder()
                                        .toString()
                                : ringHome);
                subjects.add(new InstanceConfigurations(owner, place, ConfigurationFiles.ofNamed(path)));
            } else {
                KeyHome home = homes.open(word);
                subjects.add(new InstanceConfigurations(
                        ringHome == null ? home : homes.open(ringHome),
                        Optional.of(home.instance()),
                        ConfigurationFiles.of(home.instance())));
            }
        }
        return subjects;
    }

    private static Path path(String word) throws CommandException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw CommandException.ofPath(e);
        }
    }

    private static CommandException homeless(Path file) {
        return CommandException.unusable(
                file + " lies in no instance directory",
                "name the instance whose master ring it needs with --home HOME");
    }
}
