/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with protected values. */
@Command(
        name = "secrets",
        header = "Protect values of configurations, and look after those that are.",
        description = {
            "",
            "A protected value such as {signet1.any...} may stand in any OSGi configuration; the component gets it in"
                    + " plain. It is sealed under the master ring."
        },
        footer = {
            "  signet secrets protect --home farm-home/publish1",
            "  signet secrets check farm-home/publish1",
            "  signet secrets rewrap farm-home/publish1 --dry-run"
        })
public final class SecretsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private SecretsCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new SecretsCommand())
                .addSubcommand(new ProtectCommand(surroundings))
                .addSubcommand(new CheckSecretsCommand(surroundings))
                .addSubcommand(new RewrapCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
