/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes a folder for keys, which only its owner may enter. */
public record MakeFolder(Path folder) implements Step {

    @Override
    public String text() {
        return "make the folder " + folder;
    }

    @Override
    public void run() throws CommandException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectory(
                    folder,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        } catch (IOException e) {
            throw CommandException.ofFile("this folder cannot be made", folder, e);
        }
    }

    @Override
    public void undo() throws CommandException {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw CommandException.ofFile("this folder cannot be deleted again", folder, e);
        }
    }
}
