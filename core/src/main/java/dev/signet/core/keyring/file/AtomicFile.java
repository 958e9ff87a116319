/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes small secret files so that they are there completely or not at all, readable by their owner only.
 *
 * <p>Order of events: exclusive creation under a name of its own with mode 0600, write, force to disk, move into place,
 * force the folder. A process that dies in between leaves the old file and at most a stray temporary one, which a later
 * write of the same file removes. A symbolic link in the place of the file is replaced and never written through.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes {@code content} to {@code target}, replacing what is there. The owner is the one of the folder. */
    public static void replace(Path target, byte[] content) throws IOException {
        replace(target, out -> out.write(content));
    }

    /** As {@link #replace(Path, byte[])}; if {@code content} throws, the file is as it was. */
    public static void replace(Path target, FileContent content) throws IOException {
        new AtomicWrite(target, step -> {}).replace(content);
    }

    /**
     * Writes {@code content} to {@code target}, which must not exist.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it does; it is then untouched
     */
    public static void create(Path target, byte[] content) throws IOException {
        new AtomicWrite(target, step -> {}).create(content);
    }
}
