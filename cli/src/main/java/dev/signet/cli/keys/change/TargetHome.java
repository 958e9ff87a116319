/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.home.RingSlot;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.home.HomeUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An instance directory that is about to get other rings. */
public final class TargetHome {

    private final KeyHome home;
    private final Map<KeyRingKind, RingSlot> slots = new EnumMap<>(KeyRingKind.class);
    private final KeyReminder knock;

    private TargetHome(KeyHome home) {
        this.home = home;
        this.knock = KeyReminder.at(home.folder());
    }

    /** Looks at the directory; one that keeps its keys elsewhere, or that cannot be written, is refused. */
    public static TargetHome open(String word, HomeOption homes) throws CommandException {
        TargetHome target = new TargetHome(homes.open(word).usingFiles());
        Path folder = target.home.layout().folder();
        if (!Files.isDirectory(folder)) {
            throw CommandException.unusable(
                    "the key folder of " + word + " does not exist: " + folder,
                    "start the instance once, so that it makes the folder as the user it runs as");
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.notWritable(folder, "run as the owner of that folder, or as root");
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            target.slots.put(kind, RingSlot.look(target.home.layout().ring(kind)));
        }
        return target;
    }

    public String name() {
        return home.name();
    }

    public KeyHome home() {
        return home;
    }

    public RingSlot slot(KeyRingKind kind) {
        return Objects.requireNonNull(slots.get(kind));
    }

    /** Whether a running instance of Signet keeps a copy of every ring that it accepts. */
    public boolean mirrorsRings() {
        return home.isRunning() && !home.isAem();
    }

    /** Whether the running instance uses that ring. */
    boolean hasAccepted(KeyRing ring) {
        KeyRingFile mirror = home.layout().mirror(ring.kind());
        try {
            return mirror.read().fingerprint().equals(ring.fingerprint());
        } catch (IOException | KeyRingFormatException e) {
            // None yet; or just being replaced.
            return false;
        }
    }

    /** Lets the running instance look at its key files, which it does when somebody asks it for something. */
    void knock() {
        knock.now();
    }

    /** The file that is checked with the master at the start, if there is one. */
    Optional<Path> canary() {
        return home.layout().canary().filter(Files::exists);
    }

    /** Keeps a stopped instance stopped; does nothing for a running one. */
    Optional<HomeUse> hold() throws CommandException {
        if (home.isRunning()) {
            return Optional.empty();
        }
        try {
            Optional<HomeUse> use = HomeUse.ofStopped(home.instance());
            if (use.isEmpty()) {
                throw CommandException.unusable(name() + " was started just now", "give the command again");
            }
            return use;
        } catch (IOException e) {
            throw CommandException.ofFile("the instance cannot be locked", home.folder(), e);
        }
    }
}
