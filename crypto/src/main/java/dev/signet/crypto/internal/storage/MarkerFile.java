/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file {@code storage} in a data folder, and its copy outside of any bundle. */
final class MarkerFile {

    static final String NAME = "storage";

    private final Path file;
    private final @Nullable Path mirror;

    /**
     * The marker in {@code folder}.
     *
     * @param mirrorFolder the instance's own folder for keys, or {@code null} if it has no home
     */
    MarkerFile(Path folder, @Nullable Path mirrorFolder) {
        this.file = folder.resolve(NAME);
        this.mirror = mirrorFolder == null ? null : mirrorFolder.resolve(NAME);
    }

    /** What the youngest of these data folders says that names a storage: those of this bundle under other numbers. */
    static Optional<StorageWord> former(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Optional<StorageWord> word = read(folder.resolve(NAME)).flatMap(MarkerContent::word);
            if (word.isPresent()) {
                return word;
            }
        }
        return Optional.empty();
    }

    /** What stands in it now; empty if there is no such file. */
    Optional<MarkerContent> read() throws IOException {
        return read(file);
    }

    /** The storage that the copy names, if there is a copy that names one. */
    Optional<StorageWord> mirrored() throws IOException {
        return mirror == null ? Optional.empty() : read(mirror).flatMap(MarkerContent::word);
    }

    static Optional<MarkerContent> read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(MarkerContent.of(in.readNBytes(MarkerContent.MAX_BYTES + 1)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes the word, without a line end, and the copy. */
    void write(StorageWord word) throws IOException {
        AtomicFile.replace(file, bytes(word));
        remember(word);
    }

    /** Brings the copy in step with what is in force. */
    void remember(StorageWord word) throws IOException {
        if (mirror != null && !mirrored().equals(Optional.of(word))) {
            PrivateFolder.make(mirror.getParent());
            AtomicFile.replace(mirror, bytes(word));
        }
    }

    private static byte[] bytes(StorageWord word) {
        return word.text().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
