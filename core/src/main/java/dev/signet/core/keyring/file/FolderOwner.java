/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Files that are their owner's alone, whose owner is the one of the folder they lie in. */
final class FolderOwner {

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private FolderOwner() {}

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What to open a new file with, so that nobody else can read it from the first moment. */
    static FileAttribute<?>[] only(Path file) {
        return isPosix(file) ? OWNER_ONLY.clone() : new FileAttribute<?>[0];
    }

    /**
     * Root that writes 0600 into another user's folder would lock that user out: gives the file to the folder's owner.
     *
     * <p>Links are not followed: that user could put one in the place of the file, and be given what it points to.
     *
     * @param name the file to speak of, if that fails
     */
    static void give(Path file, Path name) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        FileOwnerAttributeView view =
                Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal owner = Files.getOwner(file.toAbsolutePath().getParent());
        try {
            if (!view.getOwner().equals(owner)) {
                view.setOwner(owner);
            }
        } catch (IOException e) {
            throw new FileSystemException(
                    name.toString(),
                    null,
                    "the folder belongs to " + owner.getName() + " and the file cannot be given to that user; run as "
                            + owner.getName() + " or root");
        }
    }
}
