/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of a record. Only looks. */
public final class AuditFolder {

    private static final Pattern NAME = Pattern.compile("audit-([0-9]{12,18})\\.jsonl");

    private final Path folder;

    public AuditFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the instance with that home keeps its record. */
    public static AuditFolder ofInstance(Path home) {
        return new AuditFolder(home.resolve("signet").resolve("audit"));
    }

    public Path path() {
        return folder;
    }

    /** The file that begins with the line of that number. */
    public Path file(long first) {
        return folder.resolve(String.format(Locale.ROOT, "audit-%012d.jsonl", first));
    }

    /** The files of the record, the oldest first; none if there is no such folder. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file) > 0 && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparingLong(AuditFolder::number))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The number that a file is named after; 0 if it is not named as the files of a record are. */
    public static long number(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    /** Reads and checks the whole record. */
    public AuditReading read(Consumer<AuditRecord> reader) throws IOException {
        AuditReading reading = new AuditReading(null, reader);
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            reading.read(files.get(i), i == files.size() - 1);
        }
        return reading;
    }
}
