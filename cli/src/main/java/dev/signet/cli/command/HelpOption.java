/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --help}, and the headings of what it shows, alike in every command. */
@Command(
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n")
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean requested;
}
