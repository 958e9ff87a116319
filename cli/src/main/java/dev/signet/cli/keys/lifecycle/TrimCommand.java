/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.RingPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drops keys that nobody needs any more. */
@Command(
        name = "trim",
        header = "Drop retired and revoked keys that nobody needs any more.",
        description = {
            "",
            "A key of the hmac ring is needed until every token that it may have signed has expired; one of the master"
                    + " ring, as long as a protected value is sealed under it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:they are dropped, or there are none",
            " 2:called wrongly",
            " 3:an instance or a ring cannot be used; nothing was changed, or it was taken back",
            " 4:refused: tokens or protected values still need a key; a flag allows it",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys trim farm-home",
            "  signet keys trim farm-home --token-lifetime PT1H --dry-run",
            "  signet keys trim farm-home --ring master"
        })
public final class TrimCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Option(
            names = "--token-lifetime",
            paramLabel = "DURATION",
            defaultValue = "PT12H",
            description = "The longest that a token lives on any of the instances; the default is ${DEFAULT-VALUE}.")
    private Duration tokenLifetime;

    @Option(
            names = "--even-if-tokens-live",
            description = "Drop them although tokens of theirs may be in use; their holders have to sign in again.")
    private boolean even;

    @Mixin
    private OrphanValuesOption orphans;

    @Mixin
    private LifeCycleOption instances;

    @Mixin
    HelpOption help;

    public TrimCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        LifeCycle lifeCycle = instances.lifeCycle(surroundings, orphans.flags());
        if (!lifeCycle.hasKey(KeyState.RETIRED, KeyState.REVOKED)) {
            surroundings.voice().say("nothing to do: no key of the ring is retired or revoked");
            return ExitCode.DONE;
        }
        // No token is signed with a master key; whether its keys are needed is seen from the values.
        Duration lifetime = instances.kind() == KeyRingKind.MASTER ? Duration.ZERO : tokenLifetime;
        lifeCycle.run(
                List.of((ring, now) -> RingPolicy.trim(ring, now, lifetime, even)),
                "wait until then; or give --even-if-tokens-live, and holders of such tokens have to sign in"
                        + " again");
        return ExitCode.DONE;
    }
}
