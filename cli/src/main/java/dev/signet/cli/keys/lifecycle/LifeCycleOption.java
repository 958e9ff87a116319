/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.keys.change.ChangeOption;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.core.keyring.KeyRingKind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The instances whose common ring is to be changed, alike in every command that leads keys through their life. */
@Command
final class LifeCycleOption {

    @Parameters(
            paramLabel = "HOME",
            arity = "1..*",
            description = "Instance directories that share the ring; the first one's is changed, and all get it. A farm"
                    + " home stands for its instances.")
    private List<String> homes;

    @Option(
            names = "--to",
            arity = "1..*",
            paramLabel = "HOME|URL",
            description = "Further instances that share the ring.")
    private List<String> others = List.of();

    @Option(
            names = "--ring",
            paramLabel = "RING",
            defaultValue = "hmac",
            description = "hmac or master; the default is ${DEFAULT-VALUE}.")
    private KeyRingKind kind;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    private ChangeOption change;

    @Mixin
    private RemoteOption remote;

    KeyRingKind kind() {
        return kind;
    }

    /** Looks at all of them, to change their ring. */
    LifeCycle lifeCycle(CommandContext surroundings, ReplicationFlags flags) throws CommandException {
        Participants participants = participants(surroundings);
        return new LifeCycle(surroundings, participants, participants.ring(kind), flags, change);
    }

    private Participants participants(CommandContext surroundings) throws CommandException {
        List<String> words = new ArrayList<>(FarmHomes.expand(homes));
        words.addAll(FarmHomes.expand(others));
        String first = words.get(0);
        if (RemoteOption.isUrl(first)) {
            throw CommandException.unusable(
                    "a ring cannot be changed over HTTP, which shows no keys",
                    "name the directory of one of the instances first, and the others with --to");
        }
        TargetHome source = TargetHome.open(first, homeOption);
        List<TargetHome> targets = new ArrayList<>(List.of(source));
        List<RemoteInstance> remotes = new ArrayList<>();
        for (String word : SamePlace.without(first, words.subList(1, words.size()))) {
            if (RemoteOption.isUrl(word)) {
                remotes.add(remote.instance(word, surroundings));
            } else {
                targets.add(TargetHome.open(word, homeOption));
            }
        }
        return new Participants(source, targets, remotes);
    }
}
