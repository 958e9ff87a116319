/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of what is kept of a file: {@code <name>.backup-<instant>} beside it. */
public final class Backups {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Backups() {}

    /** The instant as it stands in a name. */
    public static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    /** Where a copy of {@code file} goes that is made at {@code now}. */
    public static Path of(Path file, Instant now) {
        return of(file, instant(now));
    }

    /** The same, with an instant that {@link #instant} has put into words. */
    public static Path of(Path file, String instant) {
        return file.resolveSibling(file.getFileName() + ".backup-" + instant);
    }
}
