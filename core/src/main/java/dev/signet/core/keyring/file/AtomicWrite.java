/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** One write of {@link AtomicFile}, step by step. */
final class AtomicWrite {

    /** What a write does, in this order. */
    enum Step {
        OPEN,
        WRITE,
        FORCE,
        GIVE_TO_OWNER,
        PLACE,
        REMOVE_TEMPORARY,
        FORCE_FOLDER
    }

    /** Is told in front of each step: so a test can stop there, as a crash or a full disk would. */
    @FunctionalInterface
    interface Progress {
        void before(Step step) throws IOException;
    }

    private final Path target;
    private final Path folder;
    private final Progress progress;

    AtomicWrite(Path target, Progress progress) {
        this.target = target.toAbsolutePath();
        this.folder = this.target.getParent();
        this.progress = progress;
    }

    void replace(byte[] content) throws IOException {
        replace(out -> out.write(content));
    }

    void replace(FileContent content) throws IOException {
        StrayFiles strays = new StrayFiles(target);
        Path temporary = strays.name(UUID.randomUUID());
        try {
            write(temporary, content);
            progress.before(Step.PLACE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder();
        strays.remove();
    }

    void create(byte[] content) throws IOException {
        StrayFiles strays = new StrayFiles(target);
        Path temporary = strays.name(UUID.randomUUID());
        try {
            write(temporary, out -> out.write(content));
            link(temporary, content);
            progress.before(Step.REMOVE_TEMPORARY);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder();
        strays.remove();
    }

    /** A hard link fails if the name is taken; a move would silently replace what another writer has just made. */
    private void link(Path temporary, byte[] content) throws IOException {
        try {
            progress.before(Step.PLACE);
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            createWithoutLink(content, e);
        }
    }

    /**
     * For a file system that has no hard links: still exclusive, but not all at once.
     *
     * <p>A crash in the middle leaves a file that every reader refuses as damaged, and never another writer's file
     * overwritten.
     */
    private void createWithoutLink(byte[] content, Exception noLink) throws IOException {
        try {
            write(target, out -> out.write(content));
        } catch (IOException e) {
            e.addSuppressed(noLink);
            throw e;
        }
    }

    /** Creates {@code file}, which must not exist, with all of {@code content}, safely on disk; or leaves no file. */
    private void write(Path file, FileContent content) throws IOException {
        progress.before(Step.OPEN);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FolderOwner.only(file));
        try (channel) {
            fill(channel, content);
            progress.before(Step.GIVE_TO_OWNER);
            FolderOwner.give(file, target);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void fill(FileChannel channel, FileContent content) throws IOException {
        progress.before(Step.WRITE);
        // Not closed, since the channel is forced afterwards.
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        progress.before(Step.FORCE);
        channel.force(true);
    }

    private void forceFolder() throws IOException {
        progress.before(Step.FORCE_FOLDER);
        // Elsewhere a folder cannot be opened, and a move is as durable as the system makes it.
        if (FolderOwner.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
