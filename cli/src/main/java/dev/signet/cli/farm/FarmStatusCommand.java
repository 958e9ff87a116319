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
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.Waiting;
import dev.signet.farm.watch.FarmStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a farm. */
@Command(
        name = "status",
        header = "Show a farm: instances, addresses, processes, states, tokens and key fingerprints.",
        description = {
            "",
            "States: starting (the process runs), ready (it answers as a repository user and has its content),"
                    + " stopped (by a command), down (no process, though nobody stopped it).",
            "",
            "Tokens: encapsulated (a sign-in is valid on all instances that have the same keys), repository (on that"
                    + " instance only), or - if it does not answer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the farm is running, be it with instances that are stopped or down",
            " 1:no instance is running",
            " 2:called wrongly",
            " 3:the farm's home cannot be read",
            "70:a bug of the command"
        },
        footer = {"  signet farm status", "  signet farm status --json | jq -r '.instances[].state'"})
final class FarmStatusCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private FarmOption farm;

    @Mixin
    HelpOption help;

    FarmStatusCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws FarmException, CommandException {
        Voice voice = surroundings.voice();
        Waiting waiting = new Waiting(surroundings.time());
        FarmHome home = farm.home(surroundings);
        Optional<FarmStatus> status = farm.farm(surroundings, waiting, new SpokenProgress(voice, waiting))
                .status();
        if (json) {
            voice.result(StatusJson.of(home, status));
        } else if (status.isPresent()) {
            StatusTable.lines(status.get()).forEach(voice::result);
        }
        if (status.isEmpty()) {
            voice.say("there is no farm in " + home);
            voice.say("hint:  " + home.command("start"));
        }
        return status.filter(FarmStatus::isRunning).isPresent() ? ExitCode.DONE : ExitCode.NO;
    }
}
