/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A copy of a stopped instance's segment store, in a folder that only its owner can enter, until it is closed.
 *
 * <p>The copy holds a whole repository with its secrets. If the command dies, the next run removes what it left in the
 * instance's directory.
 */
public final class SegmentStoreCopy implements AutoCloseable {

    /** What Oak needs to read a store; the lock is the instance's own. */
    private static final String NEEDED = "{data*.tar,journal.log,manifest,gc.log}";

    private static final int PIECE = 1 << 20;
    private static final long MEGABYTE = 1 << 20;

    /** Makes the folder for a copy. */
    @FunctionalInterface
    public interface Place {

        /** A new folder that only its owner can enter. */
        Path make() throws IOException;

        /** In the system's folder for temporary files. */
        static Place temporary() {
            return () -> Files.createTempDirectory("signet-relocation-");
        }
    }

    private final Path folder;
    private final Thread atExit;

    private SegmentStoreCopy(Path folder) {
        this.folder = folder;
        this.atExit = new Thread(() -> remove(folder), "remove-segment-store-copy");
    }

    static SegmentStoreCopy make(Path store, Place place, Consumer<String> progress)
            throws IOException, CommandException {
        List<Path> files = files(store);
        SegmentStoreCopy copy = new SegmentStoreCopy(place.make());
        Runtime.getRuntime().addShutdownHook(copy.atExit);
        try {
            copy.fill(files, progress);
            return copy;
        } catch (IOException | CommandException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static List<Path> files(Path store) throws IOException, CommandException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(store, NEEDED)) {
            found.forEach(files::add);
        }
        if (files.stream().noneMatch(file -> file.getFileName().toString().equals("journal.log"))) {
            throw CommandException.unusable(
                    store + " is no segment store: it has no journal.log",
                    "start the instance and use --from URL, or download both keys and use --from FOLDER");
        }
        return files;
    }

    private void fill(List<Path> files, Consumer<String> progress) throws IOException, CommandException {
        long total = 0;
        for (Path file : files) {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw CommandException.unusable(
                        file + " is a link or something else that is no file, and not part of a segment store",
                        "put the file itself there; or start the instance and use --from URL");
            }
            total += attributes.size();
        }
        requireRoom(total);
        long done = 0;
        for (Path file : files) {
            done = copy(file, done, total, progress);
        }
    }

    private void requireRoom(long total) throws IOException, CommandException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < total + total / 50 + MEGABYTE) {
            throw CommandException.unusable(
                    "the segment store is read from a copy of " + total / MEGABYTE + " MB, and where " + folder
                            + " is there are " + free / MEGABYTE + " MB left",
                    "free some space; or start the instance and use --from URL");
        }
    }

    private long copy(Path file, long before, long total, Consumer<String> progress) throws IOException {
        long done = before;
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (InputStream in = PlainFile.open(file);
                FileChannel out = FileChannel.open(
                        folder.resolve(file.getFileName().toString()),
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly())) {
            for (int read = in.read(piece.array()); read > 0; read = in.read(piece.array())) {
                piece.position(0).limit(read);
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
                done += read;
                progress.accept("copying the segment store: " + done / MEGABYTE + " of " + total / MEGABYTE + " MB");
            }
        }
        return done;
    }

    /** A repository's secrets lie in the copy, whoever may enter its folder. */
    private FileAttribute<?>[] ownerOnly() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        remove(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook runs anyway.
        }
    }

    /** Removes a copy, whole or not, of this run or of one that died; a link is removed and not followed. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // Somebody else was quicker.
        } catch (IOException e) {
            // Nobody but the owner can enter the folder; it is removed with the next attempt.
        }
    }
}
