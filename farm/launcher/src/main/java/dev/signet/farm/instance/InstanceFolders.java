/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Makes the folders of an instance home, for their owner alone.
 *
 * <p>Below them lie keys, password hashes and configurations with secrets, in files that other people's code writes with
 * whatever mode it likes.
 */
final class InstanceFolders {

    private static final List<String> PRIVATE = List.of("signet", "launchpad", "repository", "logs");

    /** Where older versions had packages wait for delivery to other instances. */
    private static final String OUTBOX = "signet/distribution";

    private InstanceFolders() {}

    static void prepare(Path home) throws IOException {
        for (String name : PRIVATE) {
            Path folder = home.resolve(name);
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Path outbox = home.resolve(OUTBOX);
        if (Files.isDirectory(outbox, LinkOption.NOFOLLOW_LINKS)) {
            remove(outbox);
        }
    }

    private static void remove(Path outbox) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(outbox)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        Files.delete(outbox);
    }
}
