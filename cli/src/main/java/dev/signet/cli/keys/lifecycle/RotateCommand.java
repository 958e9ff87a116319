/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the key in use by a new one, without signing anybody out. */
@Command(
        name = "rotate",
        header = "Replace the key in use by a new one, without signing anybody out.",
        description = {
            "",
            "The new key is published to all instances and takes over after the ring's propagation window, on its own."
                    + " Name all instances that share the ring: one that does not learn the new key in time refuses what"
                    + " the others sign with it. The former key keeps verifying until it is trimmed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all instances have the new ring",
            " 2:called wrongly",
            " 3:an instance or a ring cannot be used; nothing was changed, or it was taken back",
            " 4:refused, for example because a key is pending already",
            "70:a bug of the command"
        },
        footer = {
            "  # The ring of a farm:",
            "  signet keys rotate farm-home",
            "  # The new key takes over as soon as all have it:",
            "  signet keys rotate farm-home --now",
            "  signet keys rotate farm-home/publish1 --to farm-home/publish2 \\",
            "      --ring master --dry-run"
        })
public final class RotateCommand implements Callable<Integer> {

    private static final int BYTES = 32;

    private final CommandContext surroundings;

    @Option(
            names = "--now",
            description = "Let the new key take over as soon as all instances have acknowledged it; also if it was"
                    + " published before and is still pending.")
    private boolean activateNow;

    @Option(
            names = "--for-aem",
            description = "With --ring master: a key of 16 bytes, which AEM can be given with keys replicate"
                    + " --primary-only. Signet's own have 32.")
    private boolean forAem;

    @Mixin
    private LifeCycleOption instances;

    @Mixin
    HelpOption help;

    public RotateCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        LifeCycle lifeCycle = instances.lifeCycle(surroundings, new ReplicationFlags());
        List<LifeCycle.Transition> transitions = new ArrayList<>();
        if (!(activateNow && lifeCycle.hasKey(KeyState.PENDING))) {
            transitions.add((ring, now) -> RingPolicy.rotate(ring, fresh(), now));
        }
        if (activateNow) {
            transitions.add(RingPolicy::activate);
        }
        lifeCycle.run(
                transitions,
                "wait; or let the pending key take over with --now; or give it up with signet keys rollback");
        return ExitCode.DONE;
    }

    private SecretBytes fresh() {
        KeyRingKind kind = instances.kind();
        return SecretBytes.random(forAem ? kind.rawKeyBytes() : BYTES, surroundings.random());
    }
}
