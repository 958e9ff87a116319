/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.keys.change.ChangeOption;
import dev.signet.cli.keys.change.Execution;
import dev.signet.cli.plan.Plan;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingChangeRefusedException;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a first pair of rings. */
@Command(
        name = "create",
        header = "Make both key rings where there are none.",
        description = {
            "",
            "In a stopped instance that has none yet, or in an empty folder, from which keys replicate or a copy by hand"
                    + " takes them. The rings are raw keys, which AEM and Signet read alike, unless --window is given."
                    + " Never replaces a ring."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:both rings are made",
            " 2:called wrongly",
            " 3:the folder cannot be used",
            " 4:refused: there is a ring already, or was one",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys create /secure/new-keys",
            "  signet keys create farm-home/publish1 --window PT5M --dry-run"
        })
public final class CreateCommand implements Callable<Integer> {

    private static final int BYTES = 32;

    private final CommandContext surroundings;

    @Parameters(paramLabel = "FOLDER|HOME", description = "Where they shall be.")
    private Path folder;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            description =
                    "Make rings in Signet's own format, which AEM cannot read, with keys of 32 bytes and this time"
                            + " for a new key to reach all instances.")
    private @Nullable Duration window;

    @Mixin
    private HomeOption homes;

    @Mixin
    private ChangeOption change;

    @Mixin
    HelpOption help;

    public CreateCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        EmptyPlace place = EmptyPlace.at(folder, homes);
        Plan plan = new Plan();
        place.makeFolder().ifPresent(plan::add);
        List<KeyRing> rings = new ArrayList<>();
        for (KeyRingKind kind : KeyRingKind.values()) {
            KeyRing ring = make(kind);
            rings.add(ring);
            plan.add(new PutFirstRing(place.slot(kind), ring));
        }
        new Execution(surroundings, change).run(plan, place.target().stream().toList(), rings);
        return ExitCode.DONE;
    }

    private KeyRing make(KeyRingKind kind) throws CommandException {
        if (window == null) {
            return KeyRing.ofRawKey(kind, SecretBytes.random(kind.rawKeyBytes(), surroundings.random()));
        }
        try {
            return RingPolicy.create(
                            kind,
                            SecretBytes.random(BYTES, surroundings.random()),
                            surroundings.time().instant(),
                            window)
                    .after();
        } catch (RingChangeRefusedException e) {
            throw CommandException.unusable(String.valueOf(e.getMessage()), "give another --window");
        }
    }
}
