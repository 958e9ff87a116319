/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.keys.change.MakeFolder;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder or a stopped instance that has no ring and never had one. */
final class EmptyPlace {

    private final Path folder;
    private final Optional<TargetHome> target;

    private EmptyPlace(Path folder, Optional<TargetHome> target) {
        this.folder = folder;
        this.target = target;
    }

    /** Looks whether that place is empty. */
    static EmptyPlace at(Path place, HomeOption homes) throws CommandException {
        EmptyPlace empty;
        if (homes.find(place).isPresent()) {
            TargetHome home = TargetHome.open(place.toString(), homes);
            empty = new EmptyPlace(home.home().layout().folder(), Optional.of(home));
        } else {
            empty = new EmptyPlace(place, Optional.empty());
        }
        empty.requireEmpty();
        return empty;
    }

    Optional<TargetHome> target() {
        return target;
    }

    RingSlot slot(KeyRingKind kind) throws CommandException {
        return target.isPresent() ? target.get().slot(kind) : RingSlot.look(KeyRingFile.in(folder, kind));
    }

    /** What has to be done before there can be files in it. */
    Optional<Step> makeFolder() throws CommandException {
        if (Files.isDirectory(folder)) {
            if (!Files.isWritable(folder)) {
                throw CommandException.notWritable(folder, "run as its owner, or name another folder");
            }
            return Optional.empty();
        }
        if (Files.exists(folder)) {
            throw CommandException.unusable(folder + " is a file", "name a folder");
        }
        return Optional.of(new MakeFolder(folder));
    }

    private void requireEmpty() throws CommandException {
        if (target.isPresent() && target.get().home().isRunning()) {
            throw CommandException.unusable(
                    target.get().name() + " runs, and makes its own first keys",
                    "stop it; or change its ring with signet keys rotate");
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            requireNone(KeyRingFile.in(folder, kind));
            if (target.isPresent()) {
                requireNone(target.get().home().layout().mirror(kind));
            }
        }
    }

    private static void requireNone(KeyRingFile file) throws CommandException {
        if (file.exists()) {
            throw CommandException.refused(
                    "there is a ring already: " + file + "; and a new one never replaces it",
                    "to use it, copy it with signet keys replicate; to change its keys, signet keys rotate; or name an"
                            + " empty folder");
        }
    }
}
