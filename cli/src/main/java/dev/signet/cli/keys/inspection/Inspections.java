/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeInspection;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteOption;
import java.util.ArrayList;
import java.util.List;

/** Looks at several instances, and goes on when one of them cannot be looked at. */
final class Inspections {

    private final CommandContext surroundings;
    private final HomeOption homes;
    private final RemoteOption remote;
    private final List<InstanceView> views = new ArrayList<>();
    private int exitCode = ExitCode.DONE;

    Inspections(CommandContext surroundings, HomeOption homes, RemoteOption remote) {
        this.surroundings = surroundings;
        this.homes = homes;
        this.remote = remote;
    }

    /** Looks at every instance that was named, in that order, and says which ones could not be looked at. */
    void look(List<String> words) throws CommandException, InterruptedException {
        for (String word : FarmHomes.expand(words)) {
            try {
                InstanceView view = look(word);
                views.add(view);
                note(view.isReadable() ? ExitCode.DONE : ExitCode.UNUSABLE);
            } catch (CommandException e) {
                note(RemoteOption.isUrl(word) ? ExitCode.UNUSABLE : e.exitCode());
                surroundings.voice().error(String.valueOf(e.getMessage()), e.nextStep());
            }
        }
    }

    private InstanceView look(String word) throws CommandException, InterruptedException {
        if (RemoteOption.isUrl(word)) {
            return RemoteInspection.of(remote.instance(word, surroundings)).view();
        }
        return new HomeInspection(homes.open(word), surroundings.time().instant()).view();
    }

    List<InstanceView> views() {
        return views;
    }

    /** The first trouble is told to the calling program; what else there is, is told to people. */
    private void note(int code) {
        if (exitCode == ExitCode.DONE) {
            exitCode = code;
        }
    }

    /** Whether everything that was named could be looked at, and every ring be read; else why not. */
    int exitCode() {
        return exitCode;
    }
}
