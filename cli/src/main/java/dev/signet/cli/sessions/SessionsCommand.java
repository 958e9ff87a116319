/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What has to do with sessions. */
@Command(
        name = "sessions",
        header = "End sessions before their tokens expire, and see what has ended.",
        footer = {
            "  signet sessions revoke https://publish1.example.org --user alice \\",
            "      --credentials admin.txt",
            "  signet sessions status https://publish1.example.org \\",
            "      --credentials admin.txt",
            "  signet sessions forget https://publish1.example.org \\",
            "      --instance publish3 --credentials admin.txt"
        })
public final class SessionsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private SessionsCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new SessionsCommand())
                .addSubcommand(new RevokeSessionsCommand(surroundings))
                .addSubcommand(new SessionStatusCommand(surroundings))
                .addSubcommand(new ForgetInstanceCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
