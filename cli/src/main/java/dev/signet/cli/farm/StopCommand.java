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
import dev.signet.farm.control.Farm;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.Waiting;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a farm. */
@Command(
        name = "stop",
        header = "Stop a farm: everything that its start began, and nothing else; or one instance of it.",
        description = {
            "",
            "Asks every process to end, and kills those that have not ended after 20 seconds. A start that is under"
                    + " way is interrupted; what a start that died left behind is stopped too. The instances keep their"
                    + " data for the next start.",
            "",
            "With an INSTANCE, that one is asked to end, and the load balancer goes on without it until it is"
                    + " restarted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nothing of the farm, or not that instance, runs any more, or did before",
            " 2:called wrongly",
            " 3:a process cannot be ended, the farm's home cannot be read, or the farm has no such instance, or is not"
                    + " running at all",
            "70:a bug of the command"
        },
        footer = {"  signet farm stop", "  signet farm stop publish2", "  signet farm stop --home /tmp/sticky-farm"})
final class StopCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "INSTANCE",
            description = "Its name, as status shows it; or balancer. Without it, all of the farm.")
    private @Nullable String name;

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
        Farm stopping = farm.farm(surroundings, waiting, new SpokenProgress(voice, waiting));
        if (name != null) {
            voice.say(stopping.stop(name) ? name + " is stopped" : name + " was not running");
            voice.say("hint:  " + home.command("restart " + name) + " brings it back");
            return ExitCode.DONE;
        }
        boolean stopped = stopping.stop();
        voice.say(stopped ? "the farm in " + home + " is stopped" : "no farm is running in " + home);
        return ExitCode.DONE;
    }
}
