/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.revocation.RevocationDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The small files of the folder in which an instance remembers what has ended.
 *
 * <p>A write is complete and on disk when it returns, or has not happened. What cannot be believed is set aside under a
 * name with {@code .refused-} and the time, and never overwritten.
 */
public final class RevocationFolder {

    /** The files of the time before there were pieces, each a list. */
    static final List<String> LISTS = List.of("all", "recent");

    private static final String REFUSED = ".refused-";

    private final Path folder;

    public RevocationFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** Empty if there is no such file. */
    public Optional<byte[]> read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        // One byte too many is enough to be refused; a file without end must not fill the memory.
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(content.readNBytes(RevocationDocument.MAX_BYTES + 1));
        }
    }

    public void write(String name, byte[] content) throws IOException {
        PrivateFolder.make(folder);
        AtomicFile.replace(folder.resolve(name), content);
    }

    void setAside(String name, Instant now) throws IOException {
        Files.move(folder.resolve(name), asideFor(name, now), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As {@link #setAside}, and leaves the file where it is. */
    void copyAside(String name, Instant now) throws IOException {
        Path copy = asideFor(name, now);
        AtomicFile.replace(copy, out -> Files.copy(folder.resolve(name), out));
    }

    private Path asideFor(String name, Instant now) {
        long number = now.getEpochSecond();
        while (Files.exists(folder.resolve(name + REFUSED + number), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        return folder.resolve(name + REFUSED + number);
    }

    /** The names of the files that were set aside. */
    List<String> aside() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + REFUSED + "*")) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    /** Those of them that held pieces. */
    List<String> asideOfPieces() throws IOException {
        return aside().stream().filter(RevocationFolder::isOfPieces).toList();
    }

    static boolean isOfPieces(String name) {
        return LISTS.stream().noneMatch(list -> name.startsWith(list + "."));
    }

    /** Where such a file is in the instance's own directory, without what lies above that. */
    String inHome(String name) {
        return Path.of("signet").resolve(folder.getFileName()).resolve(name).toString();
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
