/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.HeldHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Sealer;
import dev.signet.home.HomeUse;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals protected values again under the key that is active now. */
@Command(
        name = "rewrap",
        header = "Seal protected values again, under the key that is active now.",
        description = {
            "",
            "For values under a key that shall be trimmed, and for values in AEM's form, which anybody may alter"
                    + " unnoticed. A value whose key was replaced is opened with the backup of that key which the"
                    + " instance has kept. Values that cannot be opened stay as they are. A running instance is named by"
                    + " URL and does it itself."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all values that can be opened are under the active key",
            " 1:some cannot be replaced where they stand, and are listed; the others are",
            " 2:called wrongly",
            " 3:the master ring cannot be used, or the instance is running, and nothing was changed; or a file cannot be read",
            "70:a bug of the command"
        },
        footer = {
            "  signet secrets rewrap farm-home/publish1 --dry-run",
            "  signet secrets rewrap com.example.Mailer.cfg.json \\",
            "      --home farm-home/publish1",
            "  signet secrets rewrap http://127.0.0.1:4503 \\",
            "      --credentials farm-home/credentials.json"
        })
final class RewrapCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(
            paramLabel = "HOME|FILE|URL",
            arity = "1..*",
            description = "Stopped instances, configuration files, or running instances.")
    private List<String> words;

    @Option(
            names = "--home",
            paramLabel = "HOME",
            description = "For files: the instance whose master ring it is, if they do not lie in one.")
    private @Nullable String ringHome;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tell what would be done, step by step.")
    private boolean dryRun;

    @Mixin
    private RemoteOption remote;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    RewrapCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Instant now = surroundings.time().instant();
        Plan plan = new Plan();
        List<String> left = new ArrayList<>();
        boolean readable = true;
        Map<Path, InstanceHome> homes = new LinkedHashMap<>();
        for (InstanceConfigurations subjects : InstanceConfigurations.of(
                words.stream().filter(word -> !RemoteOption.isUrl(word)).toList(), ringHome, homeOption)) {
            left.addAll(plan(subjects, now, plan));
            for (CommandException problem : subjects.configurations().problems()) {
                readable = false;
                surroundings.voice().error(String.valueOf(problem.getMessage()), problem.nextStep());
            }
            addTo(homes, subjects.home().instance());
            if (subjects.place().isPresent()) {
                addTo(homes, subjects.place().get());
            }
        }
        for (String word : words) {
            if (RemoteOption.isUrl(word)) {
                plan.add(new RewrapRemotely(remote.instance(word, surroundings)));
            }
        }
        if (plan.isEmpty() && readable && left.isEmpty()) {
            surroundings.voice().say("nothing to do: no value that can be opened is under another key");
        } else if (dryRun) {
            plan.tell(surroundings.voice());
        } else {
            apply(plan, homes.values());
        }
        boolean complete = RewrapWork.tell(left, surroundings.voice());
        return readable ? complete ? ExitCode.DONE : ExitCode.NO : ExitCode.UNUSABLE;
    }

    private List<String> plan(InstanceConfigurations subjects, Instant now, Plan plan) throws CommandException {
        KeyHome home = subjects.home();
        if (home.isAem()) {
            throw CommandException.unusable(
                    home + " is a directory of AEM, which cannot read the form that values are sealed in here",
                    "protect the values again on its page Crypto Support");
        }
        if (home.isRunning() || isRunning(subjects.place())) {
            throw CommandException.unusable(
                    subjects.place().map(InstanceHome::toString).orElse(home.name())
                            + " runs, and its configurations cannot be changed under its feet",
                    "name it by its URL, so that it does it itself; or stop it");
        }
        KeyRing master = subjects.master();
        subjects.configurations()
                .unseen()
                .forEach(sentence -> surroundings.voice().say(home + ": " + sentence));
        return new RewrapWork(new Sealer(surroundings.random()), master, master, now, home.kept(KeyRingKind.MASTER))
                .plan(subjects.configurations(), plan);
    }

    private static boolean isRunning(Optional<InstanceHome> place) throws CommandException {
        try {
            return place.isPresent() && HomeUse.isRunning(place.get());
        } catch (IOException e) {
            throw CommandException.ofFile(
                    "the instance's locks cannot be tried", place.orElseThrow().folder(), e);
        }
    }

    /** Each once, however it was named: nobody can lock what he has locked already. */
    private static void addTo(Map<Path, InstanceHome> homes, InstanceHome home) throws CommandException {
        try {
            homes.put(home.folder().toRealPath(), home);
        } catch (IOException e) {
            throw CommandException.ofFile("this instance directory cannot be read", home.folder(), e);
        }
    }

    private void apply(Plan plan, Collection<InstanceHome> homes) throws CommandException, InterruptedException {
        try (HeldHomes held = new HeldHomes(surroundings.voice())) {
            for (InstanceHome home : homes) {
                held.add(HomeUse.ofStopped(home)
                        .orElseThrow(() -> CommandException.unusable(
                                home + " was started just now; nothing was changed",
                                "stop it, or name it by its URL")));
            }
            plan.apply(surroundings.voice());
        } catch (IOException e) {
            throw CommandException.unusable(
                    "the instance cannot be locked: " + e.getMessage(), "check that its directory may be used");
        }
    }
}
