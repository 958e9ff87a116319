/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Two files: downloaded ones, copies made earlier, or those of another instance. */
public record FileSource(KeyRingFile hmac, KeyRingFile master) implements RelocationSource {

    /** The files {@code hmac} and {@code master} in {@code folder}. */
    public static FileSource in(Path folder) {
        return new FileSource(KeyRingFile.in(folder, KeyRingKind.HMAC), KeyRingFile.in(folder, KeyRingKind.MASTER));
    }

    @Override
    public KeyPair read(boolean forAem) throws CommandException {
        return KeyPair.of(content(hmac), content(master), forAem, toString());
    }

    private static Optional<byte[]> content(KeyRingFile file) throws CommandException {
        try {
            return Optional.of(file.readBytes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CommandException.ofFile("a key cannot be read", file.path(), e);
        }
    }

    @Override
    public String toString() {
        return "the files in " + hmac.path().getParent();
    }
}
