/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditDefect;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFault;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditReading;
import dev.signet.core.keyring.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record as an earlier process left it, made fit to be continued.
 *
 * <p>A torn last line is put aside first and cut off then; a crash in between is found again by the name of the copy.
 * Nothing else is repaired.
 */
final class FoundRecord {

    private final AuditFolder folder;
    private final List<AuditEvent> repairs = new ArrayList<>();
    private final List<AuditFault> faults = new ArrayList<>();

    private AuditHead head = AuditHead.START;
    private @Nullable Path last;

    private FoundRecord(AuditFolder folder) {
        this.folder = folder;
    }

    /** Looks at the newest file, and repairs its end if it is torn. */
    static FoundRecord in(AuditFolder folder) throws IOException {
        FoundRecord found = new FoundRecord(folder);
        List<Path> files = new ArrayList<>(folder.files());
        while (!files.isEmpty() && !found.read(files.remove(files.size() - 1))) {
            // Nothing of that file could be read: the one in front of it is the newest.
        }
        return found;
    }

    private boolean read(Path file) throws IOException {
        AuditReading reading = new AuditReading(null, record -> {});
        reading.read(file, true);
        if (reading.records() == 0) {
            faults.addAll(reading.faults());
            Path kept = free(file.resolveSibling("damaged-" + file.getFileName()));
            Files.move(file, kept);
            repairs.add(repair("unreadable-file", kept));
            return false;
        }
        head = reading.head().orElse(head);
        last = file;
        for (AuditFault fault : reading.faults()) {
            if (fault.defect() != AuditDefect.TORN) {
                faults.add(fault);
                last = null;
            }
        }
        putAside(file, reading.wholeBytes());
        if (last == null) {
            repairs.add(repair("damaged-file", file));
        }
        return true;
    }

    private void putAside(Path file, long whole) throws IOException {
        byte[] torn = tail(file, whole);
        Path kept = folder.path().resolve(String.format(Locale.ROOT, "torn-%012d", head.number() + 1));
        if (torn.length > 0) {
            kept = keep(kept, torn);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(whole);
                cut.getFD().sync();
            }
        }
        if (Files.exists(kept)) {
            repairs.add(repair("torn", kept).with("bytes", String.valueOf(Files.size(kept))));
        }
    }

    private static byte[] tail(Path file, long from) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return in.readAllBytes();
        }
    }

    /** A copy of the same name is there already if a crash came between the copy and the cut. */
    private static Path keep(Path copy, byte[] torn) throws IOException {
        if (Files.exists(copy) && Arrays.equals(Files.readAllBytes(copy), torn)) {
            return copy;
        }
        Path free = free(copy);
        AtomicFile.create(free, torn);
        return free;
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int next = 2; Files.exists(free); next++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + next);
        }
        return free;
    }

    private static AuditEvent repair(String reason, Path file) {
        return AuditEvent.of(AuditAction.RECORD_REPAIRED)
                .reason(reason)
                .with("file", String.valueOf(file.getFileName()));
    }

    /** Where the record goes on. */
    AuditHead head() {
        return head;
    }

    /** The file to go on in; empty if a new one has to be begun. */
    Optional<Path> last() {
        return Optional.ofNullable(last);
    }

    /** What was done, for the record itself. */
    List<AuditEvent> repairs() {
        return List.copyOf(repairs);
    }

    /** What is damaged and was left as it is. */
    List<AuditFault> faults() {
        return List.copyOf(faults);
    }
}
