/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.audit.record.RecordLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A checked configuration.
 *
 * @param errors what cannot be used as it stands; nothing is deleted while there is any
 */
record RecordSettings(RecordLimits limits, List<String> errors) {

    static final int DEFAULT_FILE_SIZE = 4;

    private static final int LARGEST_FILE = 1024;
    private static final long MEGABYTE = 1024L * 1024;

    static RecordSettings of(AuditConfiguration configuration) {
        List<String> errors = new ArrayList<>();
        int fileSize = configuration.file_size();
        if (fileSize < 1 || fileSize > LARGEST_FILE) {
            errors.add("file.size is " + fileSize + ", but must be 1 to " + LARGEST_FILE + " (megabytes)");
            fileSize = DEFAULT_FILE_SIZE;
        }
        int sizeLimit = configuration.size_limit();
        if (sizeLimit != 0 && sizeLimit < 2 * fileSize) {
            errors.add("size.limit is " + sizeLimit + ", but must be 0 (no limit) or at least twice file.size");
        }
        Duration retention = retention(configuration.retention().strip(), errors);
        boolean usable = errors.isEmpty();
        return new RecordSettings(
                new RecordLimits(
                        fileSize * MEGABYTE, usable ? sizeLimit * MEGABYTE : 0, usable ? retention : Duration.ZERO),
                List.copyOf(errors));
    }

    private static Duration retention(String text, List<String> errors) {
        try {
            Duration retention = text.isEmpty() ? Duration.ZERO : Duration.parse(text);
            if (text.isEmpty() || retention.compareTo(Duration.ofHours(1)) >= 0) {
                return retention;
            }
        } catch (DateTimeException e) {
            // Reported below, like a duration that is too short.
        }
        errors.add(
                "retention is \"" + text + "\", but must be empty or an ISO 8601 duration from PT1H on, such as P90D");
        return Duration.ZERO;
    }
}
