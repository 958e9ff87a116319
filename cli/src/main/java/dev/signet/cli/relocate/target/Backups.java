/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

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

    public static Path of(Path file, String instant) {
        return file.resolveSibling(file.getFileName() + ".backup-" + instant);
    }
}
