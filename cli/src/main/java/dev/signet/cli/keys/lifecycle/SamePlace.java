/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.remote.RemoteOption;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out that two words on the command line mean the same instance. */
public final class SamePlace {

    private SamePlace() {}

    /** The words that do not mean the same as {@code source}: nobody needs what he has. */
    public static List<String> without(String source, List<String> words) throws CommandException {
        String same = canonical(source);
        List<String> rest =
                words.stream().filter(word -> !canonical(word).equals(same)).toList();
        Set<String> seen = new HashSet<>();
        for (String word : rest) {
            if (!seen.add(canonical(word))) {
                throw CommandException.unusable(word + " is named twice", "name every instance once");
            }
        }
        return rest;
    }

    private static String canonical(String word) {
        if (RemoteOption.isUrl(word)) {
            return word.replaceFirst("/+$", "");
        }
        try {
            return Path.of(word).toRealPath().toString();
        } catch (IOException | InvalidPathException e) {
            // It does not exist, which somebody else says better.
            return word;
        }
    }
}
