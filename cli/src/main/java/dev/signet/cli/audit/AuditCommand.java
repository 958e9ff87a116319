/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.MissingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with audit records. */
@Command(
        name = "audit",
        header = "Check and show the record of sign-ins, refusals, revocations and key changes.",
        description = {
            "",
            "Every instance keeps a record in signet/audit of its home. HOME is that home, running or not, or any folder"
                    + " to which such files were copied."
        },
        footer = {"  signet audit verify farm-home/publish1", "  signet audit show farm-home/publish1 --last 20"})
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    private AuditCommand() {}

    /** The command with its own commands. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new VerifyRecordCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
