/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What went wrong with some of several instances, while the others did what they should. */
final class Failures {

    private final List<CommandException> all = new ArrayList<>();

    void add(CommandException failure) {
        all.add(failure);
    }

    /** Tells of all of them; the one with the highest exit code, the last of several, as the command's own. */
    void throwWorst(Voice voice) throws CommandException {
        List<CommandException> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(CommandException::exitCode));
        for (CommandException failure : sorted) {
            if (failure == sorted.get(sorted.size() - 1)) {
                throw failure;
            }
            voice.error(String.valueOf(failure.getMessage()), failure.nextStep());
        }
    }
}
