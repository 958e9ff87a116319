/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/** The temporary files beside one target; those of writers that died hold keys, and are removed after a while. */
final class StrayFiles {

    /** No writer takes that long; a younger file may belong to one that is still at work. */
    static final Duration AGE = Duration.ofHours(1);

    private final Path target;
    private final Pattern pattern;

    StrayFiles(Path target) {
        this.target = target;
        this.pattern = Pattern.compile(Pattern.quote("." + target.getFileName() + ".") + "[0-9a-f-]{36}\\.tmp");
    }

    Path name(UUID unique) {
        return target.resolveSibling("." + target.getFileName() + "." + unique + ".tmp");
    }

    /** Removes strays, by the file system's own clock; one that cannot be removed now is left for the next write. */
    void remove() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target.getParent(), this::isTemporary)) {
            FileTime written = lastModified(target);
            for (Path file : files) {
                if (age(file, written).compareTo(AGE) > 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The file that was to be written is in place: tidying up is no reason to report a failure.
        }
    }

    private boolean isTemporary(Path file) {
        return pattern.matcher(file.getFileName().toString()).matches();
    }

    private static Duration age(Path file, FileTime now) throws IOException {
        return Duration.between(lastModified(file).toInstant(), now.toInstant());
    }

    private static FileTime lastModified(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
    }
}
