/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command itself, of which everything else is a part. */
@Command(
        name = "signet",
        versionProvider = SignetCommand.Version.class,
        header = "One sign-in for a farm of Apache Sling instances.",
        exitCodeListHeading = "%nExit codes of all commands:%n",
        exitCodeList = {
            " 0:done, or yes",
            " 1:a clear no",
            " 2:called wrongly",
            " 3:an input or the environment cannot be used",
            " 4:refused; a named flag would allow it",
            "70:a bug of the command"
        },
        footer = {
            "  # Three instances and a load balancer:",
            "  signet farm start",
            "  # Everything about that command:",
            "  signet farm start --help"
        })
public final class SignetCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean versionRequested;

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        static String text() {
            String version = SignetCommand.class.getPackage().getImplementationVersion();
            return "signet " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version();
        }
    }
}
