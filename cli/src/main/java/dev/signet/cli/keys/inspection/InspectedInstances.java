/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.remote.RemoteOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The instances that are only looked at, and for whom, alike in every command that does. */
@Command
final class InspectedInstances {

    @Parameters(
            paramLabel = "HOME|URL",
            arity = "1..*",
            description = "Instance directories, farm homes, or addresses of running instances.")
    private List<String> words;

    @Option(names = "--json", description = "Write JSON, for programs.")
    boolean json;

    @Mixin
    private HomeOption homes;

    @Mixin
    private RemoteOption remote;

    /** Looks at all of them. */
    Inspections look(CommandContext surroundings) throws CommandException, InterruptedException {
        Inspections inspections = new Inspections(surroundings, homes, remote);
        inspections.look(words);
        return inspections;
    }
}
