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
    public static List<String> expand(List<String> words) throws FarmException, CommandException {
        List<String> expanded = new ArrayList<>();
        for (String word : words) {
            if (isFarm(word)) {
                Owners.require(Path.of(word));
                FarmState farm = FarmStateFile.in(Path.of(word)).read().orElseThrow();
                expanded.add(Path.of(word, farm.keySource().name()).toString());
                farm.instances().stream()
                        .filter(instance -> !instance.equals(farm.keySource()))
                        .forEach(instance ->
                                expanded.add(Path.of(word, instance.name()).toString()));
            } else {
                expanded.add(word);
            }
        }
        return expanded;
    }

    private static boolean isFarm(String word) {
        try {
            return Files.isRegularFile(FarmStateFile.in(Path.of(word)).path());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
