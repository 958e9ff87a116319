/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with farms. */
@Command(
        name = "farm",
        header = "Start, watch and stop a farm on this machine.",
        description = {
            "",
            "A farm is a number of publish instances, each with a repository of its own, behind a load"
                    + " balancer, and if wanted an author. All of it listens on 127.0.0.1 only."
        },
        footer = {
            "  # Start a farm, return when it is ready, and see it:",
            "  signet farm start --detach",
            "  signet farm status",
            "  # See what happens when an instance dies, and bring it back:",
            "  signet farm kill publish2",
            "  signet farm restart publish2",
            "  # Stop all of it:",
            "  signet farm stop"
        })
public final class FarmCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private FarmCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new FarmCommand())
                .addSubcommand(new StartCommand(surroundings))
                .addSubcommand(new FarmStatusCommand(surroundings))
                .addSubcommand(new StopCommand(surroundings))
                .addSubcommand(new KillCommand(surroundings))
                .addSubcommand(new RestartCommand(surroundings))
                .addSubcommand(new TopologyCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
