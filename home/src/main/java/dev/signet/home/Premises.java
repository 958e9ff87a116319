/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the files of one instance may lie: inside of the real path of its directory, and in folders that somebody named
 * besides.
 *
 * <p>What lies in the directory decides nothing here: a link in it, or a file that names a folder, leads to other
 * people's files as easily as to the instance's own.
 *
 * <p>A file may be exchanged between this look and its use. Who that would harm is not root: it works as the directory's
 * owner, and can reach no more than that user.
 */
final class Premises {

    private final Path home;
    private final Optional<List<Path>> elsewhere;

    private Premises(Path home, Optional<List<Path>> elsewhere) {
        this.home = home;
        this.elsewhere = elsewhere;
    }

    /** Those of the instance in {@code home}, and these folders. */
    static Premises of(Path home, List<Path> elsewhere) {
        return new Premises(home, Optional.of(List.copyOf(elsewhere)));
    }

    /** Those of an instance that this very process looks after: wherever that instance was told to keep its keys. */
    static Premises anywhere(Path home) {
        return new Premises(home, Optional.empty());
    }

    /**
     * The path by which to use {@code path}: itself, or where it really is if a link is on the way.
     *
     * @throws OutsideHomeException if that is outside
     */
    Path require(Path path) throws IOException {
        Path plain = path.toAbsolutePath();
        Path real = real(plain);
        Path root = home.toRealPath();
        if (elsewhere.isPresent() && !real.startsWith(root) && !isNamed(real, root)) {
            Path folder = Files.isRegularFile(real) && real.getParent() != null ? real.getParent() : real;
            throw new OutsideHomeException(path, real, folder);
        }
        requireOwnName(real, root);
        return real.equals(plain) ? path : real;
    }

    /** A hard link is a link that looks like a file: what has another name may be somebody else's file under that one. */
    private static void requireOwnName(Path real, Path root) throws IOException {
        if (real.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.isRegularFile(real)
                && (int) Files.getAttribute(real, "unix:nlink") > 1
                && !Files.getAttribute(real, "unix:uid").equals(Files.getAttribute(root, "unix:uid"))) {
            throw new FileSystemException(
                    real.toString(),
                    null,
                    real + " is one of several links to a file that belongs to " + Files.getOwner(real)
                            + ", and not to " + Files.getOwner(root) + " as the instance's directory does");
        }
    }

    private boolean isNamed(Path real, Path root) throws IOException {
        for (Path folder : elsewhere.orElseThrow()) {
            Path named = folder.toRealPath();
            if (real.startsWith(named)) {
                new TrustedFolder(named).requireFor(root);
                // Below it, others may have been let in.
                new TrustedFolder(directory(real)).requireFor(root);
                return true;
            }
        }
        return false;
    }

    private static Path directory(Path real) {
        Path folder = real;
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** What is missing at the end of a path leads nowhere else; a link that leads nowhere today may tomorrow. */
    private static Path real(Path path) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            Path parent = path.getParent();
            if (parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new OutsideHomeException(path, Files.readSymbolicLink(path), path);
            }
            return real(parent).resolve(path.getFileName()).normalize();
        }
    }
}
