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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a farm. */
@Command(
        name = "stop",
        header = "Stop a farm: everything that its start began, and nothing else.",
        description = {
            "",
            "Asks every process to end, and kills those that have not ended after 20 seconds. A start that is under"
                    + " way is interrupted; what a start that died left behind is stopped too. The instances keep their"
                    + " data for the next start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nothing of the farm runs any more, or nothing did",
            " 2:called wrongly",
            " 3:a process cannot be ended, or the farm's home cannot be read",
            "70:a bug of the command"
        },
        footer = {"  signet farm stop", "  signet farm stop --home /tmp/sticky-farm"})
final class StopCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Mixin
    private FarmOption farm;

    @Mixin
    HelpOption help;

    StopCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws FarmException, CommandException, InterruptedException {
        Voice voice = surroundings.voice();
        Waiting waiting = new Waiting(surroundings.time());
        FarmHome home = farm.home(surroundings);
        boolean stopped = farm.farm(surroundings, waiting, new SpokenProgress(voice, waiting))
                .stop();
        voice.say(stopped ? "the farm in " + home + " is stopped" : "no farm is running in " + home);
        return ExitCode.DONE;
    }
}
