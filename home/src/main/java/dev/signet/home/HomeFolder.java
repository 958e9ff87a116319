/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The folder of one instance: how it is laid out, and which files in it are the instance's. */
final class HomeFolder {

    /** More than any of the small files that are read here has. */
    private static final int LONGEST = 1024 * 1024;

    private final Path path;
    private final Layout layout;
    private final Premises premises;

    HomeFolder(Path path, Layout layout, Premises premises) {
        this.path = path;
        this.layout = layout;
        this.premises = premises;
    }

    Path path() {
        return path;
    }

    Layout layout() {
        return layout;
    }

    Path frameworkStorage() {
        return layout.storage(path);
    }

    /** Where an instance of Signet remembers what it had, outside of any bundle. */
    Path memory() {
        return path.resolve("signet").resolve("keys");
    }

    /**
     * The path by which to use {@code path} of this instance: itself, or where it really is if a link is on the way.
     *
     * @throws OutsideHomeException if that is outside of this directory, in a folder that nobody named
     */
    Path require(Path used) throws IOException {
        return premises.require(used);
    }

    /** What is in a small file of this instance; a pipe or a device would keep whoever reads it waiting. */
    byte[] read(Path file) throws IOException {
        Path real = require(file);
        if (!Files.readAttributes(real, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(
                    file.toString(), null, "this is a folder, a pipe or a device, and not a file");
        }
        try (InputStream in = Files.newInputStream(real)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new FileSystemException(file.toString(), null, "this is longer than such a file can be");
            }
            return bytes;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
