/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The file {@code storage} in the crypto bundle's data folder, which says where the instance keeps its keys.
 *
 * @param found what the file holds, as it is; empty if there is no file
 */
public record StorageMarker(Path path, Optional<String> found) {

    /** The file's name. */
    public static final String NAME = "storage";

    /** A marker is one word; what is longer is none. */
    private static final int LONGEST = 64;

    /** Reads the marker at {@code path}. */
    static StorageMarker read(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileSystemException(
                    path.toString(), null, "this is a folder, a pipe or a device, and not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new StorageMarker(
                    path, Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException e) {
            return new StorageMarker(path, Optional.empty());
        }
    }

    /** The word in it, white space around it aside; empty if it holds none. Any word may name a storage. */
    public Optional<StorageWord> word() {
        return StorageWord.of(found.orElse("").strip());
    }

    /** Whether it sends the instance to the files that a command can read. */
    public boolean isFiles() {
        return word().equals(Optional.of(StorageWord.FILES));
    }

    /** Whether it sends the instance to its repository. */
    public boolean isRepository() {
        return word().equals(Optional.of(StorageWord.REPOSITORY));
    }

    /** Whether it names another place than files: only the running instance knows what is there. */
    public boolean isElsewhere() {
        return word().isPresent() && !isFiles();
    }

    /** Whether it holds a word and not a byte more: anything else confuses AEM. */
    public boolean isClean() {
        return word().map(StorageWord::text).equals(found);
    }

    /** What the file holds, with everything visible that a terminal would hide. */
    public String visible() {
        StringBuilder visible = new StringBuilder("\"");
        for (char c : found.orElse("").toCharArray()) {
            visible.append(
                    switch (c) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default ->
                            c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\x%02x", (int) c) : String.valueOf(c);
                    });
        }
        return visible.append('"').toString();
    }
}
