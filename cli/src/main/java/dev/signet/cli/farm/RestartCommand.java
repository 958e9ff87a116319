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
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restarts an instance, or revives a dead one. */
@Command(
        name = "restart",
        header = "Restart an instance, or revive a dead one, and return when it is ready.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the instance is ready",
            " 2:called wrongly",
            " 3:the farm is not running, has no such instance, or the instance does not come up",
            "70:a bug of the command"
        },
        footer = {"  signet farm restart publish2", "  signet farm restart balancer"})
final class RestartCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(paramLabel = "INSTANCE", description = "Its name, as status shows it; or balancer.")
    private String name;

    @Mixin
    private FarmOption farm;

    @Mixin
    HelpOption help;

    RestartCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws FarmException, CommandException, InterruptedException {
        Voice voice = surroundings.voice();
        Waiting waiting = new Waiting(surroundings.time());
        Instant begin = waiting.now();
        SpokenProgress progress = new SpokenProgress(voice, waiting);
        try (ProgressTicker ticker = new ProgressTicker(progress::tick)) {
            ticker.start();
            farm.farm(surroundings, waiting, progress).restart(name);
        }
        voice.say(name + " ready in " + Seconds.of(waiting.since(begin)));
        return ExitCode.DONE;
    }
}
