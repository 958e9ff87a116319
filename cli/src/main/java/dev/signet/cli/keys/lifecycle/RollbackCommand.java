/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.core.keyring.RingPolicy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Undoes the last rotation. */
@Command(
        name = "rollback",
        header = "Undo the last rotation.",
        description = {
            "",
            "A pending key is given up. An active one is superseded by the key before it, and still verifies what it"
                    + " signed, so that nobody is signed out. All instances get a new generation of the ring."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the key before is in use again on all instances",
            " 2:called wrongly",
            " 3:an instance or a ring cannot be used; nothing was changed, or it was taken back",
            " 4:refused: there is nothing to undo, or it has to wait; or protected values would be lost",
            "70:a bug of the command"
        },
        footer = {"  signet keys rollback farm-home --dry-run", "  signet keys rollback farm-home --ring master"})
public final class RollbackCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Mixin
    private OrphanValuesOption orphans;

    @Mixin
    private LifeCycleOption instances;

    @Mixin
    HelpOption help;

    public RollbackCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        instances
                .lifeCycle(surroundings, orphans.flags())
                .run(List.of(RingPolicy::rollback), "see the ring with signet keys inspect");
        return ExitCode.DONE;
    }
}
