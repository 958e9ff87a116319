/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import dev.signet.cli.keys.inspection.CompareCommand;
import dev.signet.cli.keys.inspection.InspectKeysCommand;
import dev.signet.cli.keys.lifecycle.CreateCommand;
import dev.signet.cli.keys.lifecycle.RevokeKeyCommand;
import dev.signet.cli.keys.lifecycle.RollbackCommand;
import dev.signet.cli.keys.lifecycle.RotateCommand;
import dev.signet.cli.keys.lifecycle.TrimCommand;
import dev.signet.cli.keys.replication.ReplicateCommand;
import dev.signet.cli.relocate.RelocateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with keys. */
@Command(
        name = "keys",
        header = "Look at, copy, replace and rotate the keys of instances.",
        description = {
            "",
            "An instance has two key rings: hmac signs sessions, master protects configuration values. HOME is"
                    + " the directory of an instance: of a farm, AEM's crx-quickstart, or the home of Sling's launcher;"
                    + " a farm's home stands for all of its instances. URL is a running instance."
        },
        footer = {
            "  signet keys inspect farm-home/publish1",
            "  signet keys compare farm-home/publish1 farm-home/publish2",
            "  signet keys replicate --from /aem/author/crx-quickstart \\",
            "      --to /aem/publish/crx-quickstart"
        })
public final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private KeysCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new InspectKeysCommand(surroundings))
                .addSubcommand(new CompareCommand(surroundings))
                .addSubcommand(new CreateCommand(surroundings))
                .addSubcommand(new ReplicateCommand(surroundings))
                .addSubcommand(new RelocateCommand(surroundings))
                .addSubcommand(new RotateCommand(surroundings))
                .addSubcommand(new RevokeKeyCommand(surroundings))
                .addSubcommand(new TrimCommand(surroundings))
                .addSubcommand(new RollbackCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
