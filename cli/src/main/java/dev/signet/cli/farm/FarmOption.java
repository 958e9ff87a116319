/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import dev.signet.farm.control.Farm;
import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.FarmProgress;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --home}, alike in every farm command, and the farm it names. */
@Command
final class FarmOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The farm's home; the default is farm-home in the project's root.")
    private @Nullable Path home;

    FarmHome home(CommandContext surroundings) throws CommandException {
        Path usual = surroundings.root().resolve("farm-home").toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(home).orElse(usual).toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            Owners.require(folder);
            if (Files.isDirectory(folder)) {
                Owners.requireOneOwner(folder);
            }
        }
        return new FarmHome(folder, surroundings.program(), folder.equals(usual));
    }

    Farm farm(CommandContext surroundings, Waiting waiting, FarmProgress progress) throws CommandException {
        return new Farm(
                home(surroundings),
                new Distribution(surroundings.distribution()),
                surroundings.instanceOptions(),
                waiting,
                surroundings.random(),
                progress);
    }
}
