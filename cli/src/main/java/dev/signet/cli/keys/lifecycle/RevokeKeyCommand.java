/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretBytes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Refuses a key that somebody else may know. */
@Command(
        name = "revoke",
        header = "Refuse a key from now on, because somebody else may know it.",
        description = {
            "",
            "Everything it signed is refused at once: who signed in with it has to sign in again. Of the master ring,"
                    + " everything it sealed stays closed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all instances refuse the key",
            " 2:called wrongly",
            " 3:an instance or a ring cannot be used, or there is no such key",
            " 4:refused: it is the last usable key, or protected values would be lost; a flag allows it",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys revoke farm-home --key 0123456789abcdef --replace",
            "  signet keys revoke farm-home/publish1 --to farm-home/publish2 \\",
            "      --key 0123456789abcdef --dry-run"
        })
public final class RevokeKeyCommand implements Callable<Integer> {

    private static final int BYTES = 32;

    private final CommandContext surroundings;

    @Option(names = "--key", required = true, paramLabel = "ID", description = "Its id, as keys inspect shows it.")
    private KeyId key;

    @Option(names = "--replace", description = "Add a new key that signs at once, as the last usable key needs.")
    private boolean replace;

    @Mixin
    private OrphanValuesOption orphans;

    @Mixin
    private LifeCycleOption instances;

    @Mixin
    HelpOption help;

    public RevokeKeyCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        LifeCycle.Transition transition = replace
                ? (ring, now) ->
                        RingPolicy.revokeAndReplace(ring, key, SecretBytes.random(BYTES, surroundings.random()), now)
                : (ring, now) -> RingPolicy.revoke(ring, key, now);
        instances
                .lifeCycle(surroundings, orphans.flags())
                .run(
                        List.of(transition),
                        "give --replace, which adds a new key; or see the ring with signet keys inspect");
        if (instances.kind() == KeyRingKind.HMAC) {
            surroundings
                    .voice()
                    .say(
                            "If somebody else knew the key, also run signet sessions revoke URL --all: a session forged with it may"
                                    + " have been reissued under another key meanwhile.");
        }
        return ExitCode.DONE;
    }
}
