/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.token;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with tokens. */
@Command(
        name = "token",
        header = "Look at a token, or find out whether an instance accepts it.",
        description = {
            "",
            "Whoever holds a token is signed in: it comes from the standard input or a file, never as an argument, and"
                    + " is never shown."
        },
        footer = {"  signet token inspect <token.txt", "  signet token verify farm-home/publish1 <token.txt"})
public final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private TokenCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new TokenCommand())
                .addSubcommand(new InspectTokenCommand(surroundings))
                .addSubcommand(new VerifyTokenCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
