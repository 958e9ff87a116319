/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** The mode of a file that is going to be replaced and shall keep it; nothing where files have none. */
record FileMode(Optional<Set<PosixFilePermission>> permissions) {

    static FileMode of(Path path) throws IOException {
        return new FileMode(
                path.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? Optional.of(Files.getPosixFilePermissions(path))
                        : Optional.empty());
    }

    void apply(Path path) throws IOException {
        if (permissions.isPresent()) {
            // By way of the open folder: its owner may put a link in the file's place at any moment.
            try (DirectoryStream<Path> folder =
                    Files.newDirectoryStream(path.toAbsolutePath().getParent())) {
                if (folder instanceof SecureDirectoryStream<Path> secure) {
                    secure.getFileAttributeView(
                                    path.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setPermissions(permissions.get());
                }
            }
        }
    }
}
