/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.home;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A folder outside of an instance's directory, in which only the instance's owner and root decide what there is. */
record TrustedFolder(Path folder) {

    /** The sticky bit: in such a folder nobody can rename what belongs to others. */
    private static final int STICKY = 01000;

    /** Insists on that, for the instance whose directory is {@code home}. */
    void requireFor(Path home) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        int owner = owner(home);
        for (Path each = folder; each != null; each = each.getParent()) {
            int other = owner(each);
            if (other != owner && other != 0) {
                throw refused(
                        each, "belongs to " + Files.getOwner(each) + " and " + home + " to " + Files.getOwner(home));
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
            boolean sticky = ((int) Files.getAttribute(each, "unix:mode") & STICKY) != 0;
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE) && !(sticky && !each.equals(folder))) {
                throw refused(each, "may be written by everybody");
            }
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static IOException refused(Path path, String why) {
        return new FileSystemException(path.toString(), null, "keys in such a folder are anybody's: it " + why);
    }
}
