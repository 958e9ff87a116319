/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.home.PlainFile;
import dev.signet.cli.home.RingSlot;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.StorageWord;
import dev.signet.home.BundleFolder;
import dev.signet.home.InstanceHome;
import dev.signet.home.KeyLayout;
import dev.signet.home.StorageMarker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instance directory and the files in it that a relocation is about. Only looks; what it tells is of this moment. */
public final class TargetInstance {

    private static final int SLING_ID = 36;

    private final KeyHome home;
    private final KeyLayout layout;
    private final BundleFolder crypto;

    private TargetInstance(KeyHome home, BundleFolder crypto) {
        this.home = home;
        this.layout = home.layout();
        this.crypto = crypto;
    }

    public static TargetInstance open(String word, HomeOption homes) throws CommandException {
        FarmHomes.requireOne(word);
        KeyHome home = homes.open(word);
        BundleFolder crypto = home.layout()
                .cryptoBundle()
                .orElseThrow(() -> CommandException.unusable(
                        home + " has no bundle " + home.layout().product().cryptoBundle() + ", and so no keys in its"
                                + " repository",
                        "check that this is the right directory"));
        return new TargetInstance(home, crypto);
    }

    public Path folder() {
        return home.folder();
    }

    public InstanceHome home() {
        return home.instance();
    }

    public boolean isAem() {
        return home.isAem();
    }

    /** The two bundles with their numbers, which the article has looked up in the web console. */
    public List<String> bundles() {
        List<String> lines = new ArrayList<>();
        lines.add("the key provider, " + layout.product().keyBundle() + ", is bundle "
                + layout.keyBundle().id() + (layout.isElsewhere() ? "; it is told to keep keys in " + keys() : ""));
        lines.add("crypto support, " + layout.product().cryptoBundle() + ", is bundle " + crypto.id());
        return lines;
    }

    private Path keys() {
        return layout.folder();
    }

    /** The file of that role, whether it exists or not. */
    public Path file(FileRole role) {
        return switch (role) {
            case HMAC -> layout.ring(KeyRingKind.HMAC).path();
            case MASTER -> layout.ring(KeyRingKind.MASTER).path();
            case STORAGE -> layout.markerPath();
            case CANARY -> layout.canary().orElseThrow();
        };
    }

    /** Where that file is in the directory, however the directory is called today; or in which other folder. */
    public String place(FileRole role) {
        Path home = folder().toAbsolutePath().normalize();
        Path file = file(role).toAbsolutePath().normalize();
        return (file.startsWith(home) ? home.relativize(file) : file).toString();
    }

    /** What is in the file of that role; empty if there is none. */
    public Optional<byte[]> content(FileRole role) throws CommandException {
        try {
            return Optional.of(
                    role.kind().isPresent()
                            ? PlainFile.read(file(role), KeyRingDocument.MAX_BYTES + 1)
                            : PlainFile.read(file(role)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CommandException.ofFile("the file cannot be read", file(role), e);
        }
    }

    /** Whether the marker sends the instance to that storage, white space aside. */
    public boolean isOn(StorageWord storage) throws CommandException {
        return marker().word().equals(Optional.of(storage));
    }

    public StorageMarker marker() throws CommandException {
        try {
            return layout.marker();
        } catch (IOException e) {
            throw CommandException.ofFile("the marker cannot be read", file(FileRole.STORAGE), e);
        }
    }

    /** What the instance has called itself since its first start; empty if that is not there. */
    public Optional<String> slingId() throws CommandException {
        try {
            Optional<Path> file = home().bundle("org.apache.sling.settings")
                    .map(bundle -> bundle.data().resolve("sling.id.file"));
            if (file.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                            new String(PlainFile.read(home().require(file.get()), SLING_ID), StandardCharsets.US_ASCII))
                    .filter(id -> id.matches("[0-9a-fA-F-]{36}"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CommandException.ofFile("the instance's Sling ID cannot be read", folder(), e);
        }
    }

    /** Where the journal, and for a while the keys, of a relocation are. */
    public Path relocationFolder() {
        return folder().resolve("signet").resolve("relocation");
    }

    /** Where a copy of a segment store lies meanwhile. */
    public Path segmentStoreCopy() {
        return relocationFolder().resolve("segmentstore");
    }

    /** Insists that these are in this directory: what lies there is removed when the relocation is over. */
    public void requireOwnFolder() throws CommandException {
        for (Path part : List.of(relocationFolder().getParent(), relocationFolder(), segmentStoreCopy())) {
            if (Files.isSymbolicLink(part)) {
                throw CommandException.unusable(
                        part + " is a link, and leads to files that are none of a relocation's",
                        "look where it leads, and remove the link");
            }
        }
    }

    /** The ring in the file of that kind; empty if there is none, or none that can be read. */
    public Optional<KeyRing> ring(KeyRingKind kind) throws CommandException {
        return RingSlot.look(layout.ring(kind)).firstRing();
    }

    public Path segmentStore() {
        return folder().resolve("repository").resolve("segmentstore");
    }

    /** Insists that the segment store is in this directory: what is in it is copied, and keys are taken from it. */
    public void requireOwnStore() throws CommandException {
        try {
            home().require(segmentStore());
        } catch (IOException e) {
            throw CommandException.ofFile("the segment store cannot be used", segmentStore(), e);
        }
    }

    @Override
    public String toString() {
        return home.toString();
    }
}
