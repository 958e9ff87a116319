/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmStateFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A farm's home named instead of its instances: it stands for all of them, the source of the keys first. */
public final class FarmHomes {

    private FarmHomes() {}

    /** The words with the homes of its instances in the place of each farm's home. */
    public static List<String> expand(List<String> words) throws CommandException {
        List<String> expanded = new ArrayList<>();
        for (String word : words) {
            if (isFarm(word)) {
                expanded.addAll(instances(word));
            } else {
                expanded.add(word);
            }
        }
        return expanded;
    }

    /** The word itself, or the home of the instance whose keys a farm's home stands for. */
    static String oneOf(String word) throws CommandException {
        return isFarm(word) ? instances(word).get(0) : word;
    }

    /** Insists that the word is no farm's home, for what is done to one instance at a time. */
    public static void requireOne(String word) throws CommandException {
        if (isFarm(word)) {
            throw CommandException.unusable(
                    word + " is the home of a farm, and this is done to one instance at a time",
                    "name one of " + String.join(", ", instances(word)));
        }
    }

    private static List<String> instances(String farm) throws CommandException {
        Path folder = Path.of(farm);
        Owners.require(folder);
        try {
            FarmState state = FarmStateFile.in(folder).read().orElseThrow();
            List<String> homes = new ArrayList<>();
            homes.add(folder.resolve(state.keySource().name()).toString());
            state.instances().stream()
                    .filter(instance -> !instance.equals(state.keySource()))
                    .forEach(instance ->
                            homes.add(folder.resolve(instance.name()).toString()));
            return homes;
        } catch (FarmException e) {
            throw CommandException.unusable(String.valueOf(e.getMessage()), e.nextStep());
        }
    }

    private static boolean isFarm(String word) {
        try {
            return Files.isRegularFile(FarmStateFile.in(Path.of(word)).path());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
