/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is itself there, and no link to another one.
 *
 * <p>An instance's directory belongs to the user it runs as, and the command may run as root: the copy of a link's target
 * would give that user what only root may read.
 */
public final class PlainFile {

    /** More than any key or configuration has. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private PlainFile() {}

    /** All that is in the file; a link, a folder, a pipe, a device, or a file that is far too long, is refused. */
    public static byte[] read(Path path) throws IOException {
        byte[] bytes = read(path, LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new FileSystemException(path.toString(), null, "this is longer than such a file can be");
        }
        return bytes;
    }

    /** At most so many bytes of the file. */
    public static byte[] read(Path path, int limit) throws IOException {
        try (InputStream in = open(path)) {
            return in.readNBytes(limit);
        }
    }

    /** Opens the file itself, whatever is put in its place meanwhile. */
    public static InputStream open(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new FileSystemException(
                    path.toString(), null, "this is a link, a folder, a pipe or a device, and not a file");
        }
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }
}
