/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.Voice;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.Topology;
import dev.signet.farm.topology.document.FaultyTopologyException;
import dev.signet.farm.topology.document.TopologyDocument;
import dev.signet.farm.topology.document.TopologyFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows, or looks at, a document that says what a farm consists of. */
@Command(
        name = "topology",
        header = "Show an example of a topology, or find what is wrong in one.",
        description = {
            "",
            "A topology is the JSON document that farm start --topology takes: regions with their instances and a load"
                    + " balancer each. spec/topology.md tells all of it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the example was printed, or the document is good and can be started",
            " 1:the document is good, but this version cannot start such a farm",
            " 2:called wrongly",
            " 3:the document cannot be read, or there is something wrong in it",
            "70:a bug of the command"
        },
        footer = {
            "  signet farm topology --example > farm.topology.json",
            "  signet farm topology --check farm.topology.json",
            "  signet farm start --topology farm.topology.json"
        })
final class TopologyCommand implements Callable<Integer> {

    /** More than anybody mends before looking again. */
    private static final int MOST_TOLD = 30;

    private final CommandContext surroundings;

    @ArgGroup(multiplicity = "1")
    private Task task;

    @Mixin
    HelpOption help;

    TopologyCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /** What is to be done, one of the two. */
    private static final class Task {

        @Option(names = "--example", description = "Print a document that can be started as it is.")
        private boolean example;

        @Option(names = "--check", paramLabel = "FILE", description = "Say what is wrong in a document.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() throws FarmException, CommandException {
        Voice voice = surroundings.voice();
        if (task.example) {
            voice.result(TopologyDocument.write(TopologyDocument.example()));
            return ExitCode.DONE;
        }
        Topology topology = read(Objects.requireNonNull(task.file), voice);
        List<String> obstacles = topology.obstacles();
        if (obstacles.isEmpty()) {
            voice.say("good: a farm of " + Summary.size(topology));
            return ExitCode.DONE;
        }
        voice.say("good, but this version cannot start it: " + String.join("; ", obstacles));
        return ExitCode.NO;
    }

    /** Reads a document; says all that is wrong in it before it is refused. */
    static Topology read(Path file, Voice voice) throws FarmException, CommandException {
        try {
            return TopologyDocument.read(file);
        } catch (FaultyTopologyException e) {
            List<TopologyFault> faults = e.faults();
            faults.stream().limit(MOST_TOLD).forEach(fault -> voice.say("  " + fault));
            if (faults.size() > MOST_TOLD) {
                voice.say("  and " + (faults.size() - MOST_TOLD) + " more");
            }
            throw CommandException.unusable(
                    file + " is no topology that can be used; it has "
                            + (faults.size() == 1 ? "the fault above" : "the " + faults.size() + " faults above"),
                    "correct it; signet farm topology --example prints one that is good, and spec/topology.md tells"
                            + " what may be in it");
        }
    }
}
