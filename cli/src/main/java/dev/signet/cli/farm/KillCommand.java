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
import dev.signet.farm.topology.Waiting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Kills an instance, to see that nobody is signed out by it. */
@Command(
        name = "kill",
        header = "Kill an instance as a crash would (SIGKILL), to see what the farm makes of it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the instance is down",
            " 2:called wrongly",
            " 3:the farm is not running, has no such instance, or the process cannot be killed",
            "70:a bug of the command"
        },
        footer = {"  signet farm kill publish2", "  signet farm kill balancer"})
final class KillCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(paramLabel = "INSTANCE", description = "Its name, as status shows it; or balancer.")
    private String name;

    @Mixin
    private FarmOption farm;

    @Mixin
    HelpOption help;

    KillCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws FarmException, CommandException, InterruptedException {
        Voice voice = surroundings.voice();
        Waiting waiting = new Waiting(surroundings.time());
        boolean killed = farm.farm(surroundings, waiting, new SpokenProgress(voice, waiting))
                .kill(name);
        voice.say(killed ? name + " is killed" : name + " was down already");
        voice.say("hint:  " + farm.home(surroundings).command("restart " + name) + " brings it back");
        return ExitCode.DONE;
    }
}
