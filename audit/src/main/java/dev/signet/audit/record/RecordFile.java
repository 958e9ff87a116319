/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import dev.signet.core.audit.AuditLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The file to which lines are appended.
 *
 * <p>Not through a channel: that would be closed under all writers when the thread of one of them is interrupted.
 */
final class RecordFile implements Closeable {

    private final Path path;
    private final RandomAccessFile file;
    private long size;

    RecordFile(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path.getFileName() + " is no file");
        }
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.size = file.length();
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** Hands the whole line to the system, or leaves the file as it was if it can; after a failure the caller looks again. */
    void append(AuditLine line) throws IOException {
        byte[] bytes = line.bytes();
        try {
            file.seek(size);
            file.write(bytes);
            size += bytes.length;
        } catch (IOException e) {
            cutTo(size);
            throw e;
        }
    }

    void cutTo(long length) throws IOException {
        file.setLength(length);
        size = length;
    }

    /** Waits until everything is on the disk itself. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Whether the file is still where and as it was left: nobody moved, cut or extended it. */
    boolean isUntouched() {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == size;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
