/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deletes the oldest files of a record, as configured; never the one that is written to, and never one in the middle. */
final class Trimming {

    private final AuditFolder folder;
    private final RecordLimits limits;
    private final Instant now;

    Trimming(AuditFolder folder, RecordLimits limits, Instant now) {
        this.folder = folder;
        this.limits = limits;
        this.now = now;
    }

    /** Deletes what is to be kept no longer, and says so, for the record. */
    List<AuditEvent> beside(Path current) throws IOException {
        if (limits.keepsAll()) {
            return List.of();
        }
        List<Path> files = new ArrayList<>(folder.files());
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        List<Path> deleted = new ArrayList<>();
        while (files.size() > 1 && !files.get(0).equals(current) && isTooMuch(files.get(0), total)) {
            Path oldest = files.remove(0);
            total -= Files.size(oldest);
            Files.delete(oldest);
            deleted.add(oldest);
        }
        return deleted.isEmpty() ? List.of() : List.of(told(deleted.size(), AuditFolder.number(files.get(0)) - 1));
    }

    private boolean isTooMuch(Path oldest, long total) throws IOException {
        return (limits.totalBytes() > 0 && total > limits.totalBytes()) || isTooOld(oldest);
    }

    private boolean isTooOld(Path file) throws IOException {
        return !limits.retention().isZero()
                && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(limits.retention()));
    }

    private static AuditEvent told(int files, long until) {
        return AuditEvent.of(AuditAction.RECORD_TRIMMED)
                .with("files", String.valueOf(files))
                .with("until", String.valueOf(until));
    }
}
