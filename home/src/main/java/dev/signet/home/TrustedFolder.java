/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A folder outside of an instance's directory, in which only the instance's owner and root decide what there is. */
record TrustedFolder(Path folder) {

    /** In a folder with this bit nobody can rename what belongs to others. */
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
            if (isOpen(each, home)) {
                throw refused(each, "may be written by others");
            }
        }
    }

    /**
     * Whether others can put something there, or exchange it.
     *
     * <p>In a sticky folder they can only add; in a secret that Kubernetes mounts, sticky and read-only, not even that.
     */
    private boolean isOpen(Path path, Path home) throws IOException {
        boolean sticky = ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
        if (sticky && !(path.equals(folder) && Files.isWritable(path))) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        int group = (int) Files.getAttribute(path, "unix:gid");
        return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || (permissions.contains(PosixFilePermission.GROUP_WRITE)
                        && group != 0
                        && group != (int) Files.getAttribute(home, "unix:gid"));
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static IOException refused(Path path, String why) {
        return new FileSystemException(
                path.toString(), null, path + " " + why + ", so keys in there are not the owner's alone");
    }
}
