/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeptRings;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.home.HomeUse;
import dev.signet.home.InstanceHome;
import dev.signet.home.KeyLayout;
import dev.signet.home.Product;
import dev.signet.home.StorageMarker;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** An instance directory that somebody named, with everything that belongs to its keys. */
public final class KeyHome {

    private final String name;
    private final InstanceHome instance;
    private final KeyLayout layout;
    private final boolean running;
    private final StorageMarker marker;

    private KeyHome(String name, InstanceHome instance, KeyLayout layout, boolean running, StorageMarker marker) {
        this.name = name;
        this.instance = instance;
        this.layout = layout;
        this.running = running;
        this.marker = marker;
    }

    /** What an instance directory that was named {@code word} holds. */
    static KeyHome of(String word, InstanceHome home) throws CommandException {
        try {
            KeyLayout layout = home.keys().orElseThrow(() -> noBundle(home));
            for (Path used : List.of(
                    layout.folder(), layout.memory(), layout.markerPath().getParent())) {
                Owners.require(used);
            }
            return new KeyHome(word, home, layout, HomeUse.isRunning(home), layout.marker());
        } catch (IOException e) {
            throw CommandException.ofFile("this instance directory cannot be read", home.folder(), e);
        }
    }

    private static CommandException noBundle(InstanceHome home) {
        return CommandException.unusable(
                home + " has no bundle that keeps keys in files: neither " + Product.SIGNET.keyBundle() + " nor "
                        + Product.AEM.keyBundle(),
                "start the instance once, so that it installs its bundles");
    }

    /** How the operator called it. */
    public String name() {
        return name;
    }

    public Path folder() {
        return instance.folder();
    }

    public InstanceHome instance() {
        return instance;
    }

    public KeyLayout layout() {
        return layout;
    }

    public boolean isAem() {
        return layout.product() == Product.AEM;
    }

    /** Whether an instance ran on the directory when it was opened. */
    public boolean isRunning() {
        return running;
    }

    public StorageMarker marker() {
        return marker;
    }

    /** Whether the keys of this instance are in its repository, so that the key files have no say. */
    public boolean isOnRepository() {
        return marker.isRepository();
    }

    /**
     * Whether the keys of this instance are in a storage that one of its bundles brings, so that it alone knows them.
     *
     * <p>AEM knows no others than files and the repository.
     */
    public boolean isOnOtherStorage() {
        return marker.isElsewhere() && !isOnRepository() && !isAem();
    }

    /** Insists that the key files are what this instance uses. */
    public KeyHome usingFiles() throws CommandException {
        if (isOnRepository()) {
            throw CommandException.unusable(
                    name + " keeps its keys in the repository (" + marker.path() + " says JCR), not in files",
                    "move them to files with: signet keys relocate " + name
                            + "; or, to read them, name the running instance by its URL");
        }
        if (isOnOtherStorage()) {
            throw CommandException.unusable(
                    name + " keeps its keys in " + marker.visible() + " storage (" + marker.path()
                            + " says so), not in files",
                    "name the running instance by its URL; or, if the keys are in files, write the word without a"
                            + " newline: printf Bundle > " + marker.path());
        }
        if (marker.found().isPresent() && !marker.isFiles()) {
            throw CommandException.unusable(
                    marker.path() + " holds " + marker.visible() + ", which is neither Bundle nor JCR",
                    "if the keys are in files, write the word without a newline: printf Bundle > " + marker.path());
        }
        return this;
    }

    /** The ring of that kind in the key file. */
    public KeyRing ring(KeyRingKind kind) throws CommandException {
        usingFiles();
        KeyRingFile file = layout.ring(kind);
        try {
            return file.read();
        } catch (NoSuchFileException e) {
            throw CommandException.unusable(
                    name + " has no " + kind.label() + " ring: there is no " + file,
                    "start the instance once; or copy keys there with signet keys replicate, or make them with"
                            + " signet keys create");
        } catch (KeyRingFormatException e) {
            throw unusable(file, e);
        } catch (IOException e) {
            throw CommandException.ofFile(
                    "the " + kind.label() + " ring of " + name + " cannot be read", file.path(), e);
        }
    }

    static CommandException unusable(KeyRingFile file, KeyRingFormatException cause) {
        return CommandException.unusable(
                file + " cannot be used: " + cause.getMessage(),
                "put a good copy in its place: of another instance, or one of the backups beside it");
    }

    /** The rings of that kind that this instance has put aside, the latest first. */
    public List<KeptRing> kept(KeyRingKind kind) {
        return KeptRings.in(List.of(layout.folder(), layout.keyBundle().data(), layout.memory()), kind);
    }

    @Override
    public String toString() {
        return name;
    }
}
