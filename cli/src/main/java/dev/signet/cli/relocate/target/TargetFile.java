/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.home.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of an instance that is changed, and can be changed back.
 *
 * <p>What is there is looked at again in front of each write: nothing is overwritten that the plan did not see.
 */
public final class TargetFile {

    private final FileChange change;
    private final Path file;
    private final Path backup;

    public TargetFile(TargetInstance target, FileChange change, String begun) throws CommandException {
        this.change = change;
        this.file = target.file(change.role());
        this.backup = Backups.of(file, begun);
        if (!target.place(change.role()).equals(change.place())) {
            throw CommandException.unusable(
                    "the relocation was begun with " + change.place() + ", and that file is " + file + " by now",
                    "an upgrade came in between: put the backups beside the old file in place by hand");
        }
    }

    public FileRole role() {
        return change.role();
    }

    public Path file() {
        return file;
    }

    public Path backup() {
        return backup;
    }

    public boolean hadContent() {
        return change.before() != null;
    }

    public boolean isRemoved() {
        return change.after() == null;
    }

    public boolean isAsBefore() throws IOException {
        return Objects.equals(checksum(file), change.before());
    }

    public boolean isAsAfter() throws IOException {
        return Objects.equals(checksum(file), change.after());
    }

    public boolean hasBackup() throws IOException {
        return hadContent() && Objects.equals(checksum(backup), change.before());
    }

    public void backUp() throws IOException, CommandException {
        if (!hasBackup()) {
            requireAsBefore();
            AtomicFile.replace(backup, PlainFile.read(file));
        }
    }

    /** Puts {@code content} in the file's place. */
    public void put(byte[] content) throws IOException, CommandException {
        if (isAsAfter()) {
            return;
        }
        requireAsBefore();
        if (change.newFolder()) {
            PrivateFolder.make(file.getParent());
        }
        AtomicFile.replace(file, content);
    }

    /** Removes the file; one that the instance made since stays. */
    public void remove() throws IOException {
        if (isAsBefore()) {
            Files.deleteIfExists(file);
        }
    }

    /** Puts back what was there before, and keeps what somebody else put there since, named after {@code instant}. */
    public void restore(String instant) throws IOException, CommandException {
        if (!isAsBefore()) {
            if (hadContent() && !hasBackup()) {
                throw CommandException.unusable(
                        backup + " is missing or was changed, and with it what was in " + file,
                        "put the right file in place by hand, then call --undo again");
            }
            if (!isAsAfter() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                AtomicFile.replace(Backups.of(file, instant), PlainFile.read(file));
            }
            if (hadContent()) {
                AtomicFile.replace(file, PlainFile.read(backup));
            } else {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes the backup of a file that was restored, and the folder if it was made for the file alone. */
    public void forget() throws IOException {
        if (isAsBefore()) {
            Files.deleteIfExists(backup);
        }
        if (change.newFolder() && Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS)) {
            try (var files = Files.newDirectoryStream(file.getParent())) {
                if (files.iterator().hasNext()) {
                    return;
                }
            }
            Files.deleteIfExists(file.getParent());
        }
    }

    private void requireAsBefore() throws IOException, CommandException {
        if (!isAsBefore()) {
            throw CommandException.refused(
                    file + " was changed by somebody else since the relocation began; it was not touched",
                    "take the relocation back with --undo, which keeps the file as a backup, and begin again");
        }
    }

    private static @Nullable String checksum(Path path) throws IOException {
        try {
            return Checksum.of(PlainFile.read(path)).sha256();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
