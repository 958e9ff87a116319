/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/** Who may do what with a key file. */
final class FileOwnership {

    private FileOwnership() {}

    /** What is wrong with mode and owner, in sentences; empty where the file system knows neither. */
    static List<String> concerns(KeyRingFile file) throws IOException {
        List<String> concerns = new ArrayList<>();
        Path path = file.path();
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return concerns;
        }
        if (file.isExposed()) {
            concerns.add("other users may read or write it ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + "): chmod 600 " + path);
        }
        UserPrincipal owner = Files.getOwner(path);
        UserPrincipal folderOwner = Files.getOwner(path.toAbsolutePath().getParent());
        if (!owner.equals(folderOwner)) {
            concerns.add("it belongs to " + owner.getName() + ", and its folder to " + folderOwner.getName()
                    + "; the instance may be locked out: chown " + folderOwner.getName() + " " + path);
        }
        return concerns;
    }
}
