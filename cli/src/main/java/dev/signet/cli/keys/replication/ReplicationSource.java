/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.replication;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where keys are copied from, with the rings as they were read. */
public record ReplicationSource(String name, List<KeyRing> rings) {

    public ReplicationSource {
        rings = List.copyOf(rings);
    }

    /** The rings of these kinds in an instance directory. */
    public static ReplicationSource of(KeyHome home, List<KeyRingKind> kinds) throws CommandException {
        List<KeyRing> rings = new ArrayList<>();
        for (KeyRingKind kind : kinds) {
            rings.add(home.ring(kind));
        }
        return new ReplicationSource(home.name(), rings);
    }

    /** The rings of these kinds in a folder that holds nothing but key files. */
    static ReplicationSource ofFolder(Path folder, List<KeyRingKind> kinds) throws CommandException {
        List<KeyRing> rings = new ArrayList<>();
        for (KeyRingKind kind : kinds) {
            KeyRingFile file = KeyRingFile.in(folder, kind);
            try {
                rings.add(file.read());
            } catch (KeyRingFormatException e) {
                throw CommandException.unusable(
                        file + " cannot be used: " + e.getMessage(), "take the keys of another instance");
            } catch (IOException e) {
                throw CommandException.ofFile("this key file cannot be read", file.path(), e);
            }
        }
        return new ReplicationSource(folder.toString(), rings);
    }

    /** Whether a folder is no instance directory and holds a key file. */
    static boolean isFolderOfKeys(Path folder, HomeOption homes) throws CommandException {
        return homes.find(folder).isEmpty()
                && Arrays.stream(KeyRingKind.values())
                        .anyMatch(kind ->
                                Files.isRegularFile(KeyRingFile.in(folder, kind).path()));
    }

    /** The rings that a running instance keeps in its repository; those in its files never leave it over HTTP. */
    public static ReplicationSource of(RemoteInstance instance, List<KeyRingKind> kinds)
            throws CommandException, InterruptedException {
        InstanceView view = RemoteInspection.of(instance).view();
        if (!view.storage().equals(Optional.of(StorageWord.REPOSITORY.text()))) {
            throw view.storage()
                            .filter(word -> !word.equals(StorageWord.FILES.text()))
                            .isPresent()
                    ? CommandException.unusable(
                            instance + " keeps its keys in " + view.storage().get()
                                    + " storage, and gives them to nobody",
                            "take the two files from where that storage has them: --from FOLDER")
                    : CommandException.unusable(
                            instance + " keeps its keys in files, which it gives to nobody over HTTP",
                            "name its directory instead: --from HOME");
        }
        List<KeyRing> rings = new ArrayList<>();
        for (KeyRingKind kind : kinds) {
            byte[] bytes = instance.repositoryKey(kind)
                    .orElseThrow(() -> CommandException.unusable(
                            instance + " has no /etc/key/" + kind.label(), "look at /etc/key in its repository"));
            rings.add(read(instance, kind, bytes));
        }
        return new ReplicationSource(instance.toString(), rings);
    }

    private static KeyRing read(RemoteInstance instance, KeyRingKind kind, byte[] bytes) throws CommandException {
        try {
            return KeyRingDocument.read(kind, bytes);
        } catch (KeyRingFormatException e) {
            throw CommandException.unusable(
                    "/etc/key/" + kind.label() + " of " + instance + " cannot be used: " + e.getMessage(),
                    "take the keys of another instance");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
