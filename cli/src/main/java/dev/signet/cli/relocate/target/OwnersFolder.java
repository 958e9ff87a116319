/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import dev.signet.cli.command.CommandException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Makes folders that only their owner can enter, and whose owner is the one of the folder around them. */
public final class OwnersFolder {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnersFolder() {}

    /** Makes {@code folder}, and what is missing above it; one that exists is left as it is. */
    public static void make(Path folder) throws CommandException {
        try {
            makeMissing(folder);
        } catch (IOException e) {
            throw CommandException.ofFile("the folder cannot be made", folder, e);
        }
    }

    private static void makeMissing(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (!Files.isDirectory(parent)) {
            makeMissing(parent);
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectory(folder, posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            // A link could lead anywhere, and keys would follow it.
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            throw e;
        }
        if (posix) {
            giveTo(Files.getOwner(parent), folder);
        }
    }

    private static void giveTo(UserPrincipal owner, Path folder) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(folder, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.getOwner().equals(owner)) {
            try {
                view.setOwner(owner);
            } catch (IOException e) {
                Files.deleteIfExists(folder);
                throw e;
            }
        }
    }
}
