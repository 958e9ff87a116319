/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFault;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditLine;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the record of one instance.
 *
 * <p><b>Guarantees.</b> When {@link #record} returns, the line is with the operating system: it survives the end of the
 * process, however that dies. It is on the disk itself after the next {@link #force}. What cannot be written is counted, and the
 * count is the next line that can be. Never throws for a disk. Safe for use by several threads.
 */
public final class RecordKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);

    private final AuditFolder folder;
    private final String instance;
    private final RecordLimits limits;
    private final InstantSource clock;
    private final FolderLock lock;

    private AuditHead head = AuditHead.START;
    private List<AuditFault> faults = List.of();
    private @Nullable RecordFile file;
    private volatile boolean unforced;

    private @Nullable String problem;
    private long lost;
    private Instant lostSince = Instant.EPOCH;

    public RecordKeeper(AuditFolder folder, String instance, RecordLimits limits, InstantSource clock) {
        this.folder = folder;
        this.instance = instance;
        this.limits = limits;
        this.clock = clock;
        this.lock = new FolderLock(folder.path().resolve("lock"));
    }

    /** Finds the record, repairs its end, and goes on with it; if that fails, every later call tries again. */
    public synchronized void open() {
        try {
            writeLoss(openFile());
        } catch (IOException e) {
            failed(e);
        }
    }

    private RecordFile openFile() throws IOException {
        RecordFile open = file;
        if (open != null && open.isUntouched()) {
            return open;
        }
        PrivateFolder.make(folder.path());
        lock.take();
        if (open == null) {
            FoundRecord before = FoundRecord.in(folder);
            faults = before.faults();
            return goOn(behind(before), before.repairs());
        }
        closeFile();
        String name = String.valueOf(open.path().getFileName());
        return goOn(
                begin(),
                List.of(AuditEvent.of(AuditAction.RECORD_REPAIRED)
                        .reason("meddled-with")
                        .with("file", name)));
    }

    /** What this process has written counts, also if the disk has forgotten it: then the gap is to be seen. */
    private RecordFile behind(FoundRecord before) throws IOException {
        if (before.head().number() < head.number()) {
            return begin();
        }
        head = before.head();
        Optional<Path> last = before.last();
        return last.isPresent() ? new RecordFile(last.get()) : begin();
    }

    private RecordFile goOn(RecordFile open, List<AuditEvent> repairs) throws IOException {
        file = open;
        for (AuditEvent repair : repairs) {
            LOG.warn("The audit record was found damaged: {} {}", repair.reason(), repair.details());
            append(open, repair);
        }
        LOG.info("The audit record goes on behind {}.", head);
        return open;
    }

    /** A new file, complete with its first line from the moment it is there. */
    private RecordFile begin() throws IOException {
        AuditLine opening = AuditLine.opening(
                head, clock.instant(), AuditEvent.of(AuditAction.RECORD_OPENED).with("instance", instance));
        Path path = folder.file(opening.head().number());
        AtomicFile.create(path, opening.bytes());
        RecordFile begun = new RecordFile(path);
        head = opening.head();
        return begun;
    }

    /** Writes one line. */
    public synchronized void record(AuditEvent event) {
        try {
            RecordFile open = openFile();
            writeLoss(open);
            append(open, event);
            if (open.size() >= limits.fileBytes()) {
                nextFile(open);
            }
        } catch (IOException e) {
            lose();
            failed(e);
        }
    }

    private void writeLoss(RecordFile open) throws IOException {
        if (lost > 0) {
            append(open, loss());
            LOG.warn("The audit record can be written again; {} event(s) were lost.", lost);
        }
        lost = 0;
        problem = null;
    }

    private AuditEvent loss() {
        return AuditEvent.of(AuditAction.EVENTS_LOST)
                .reason("not-written")
                .with("count", String.valueOf(lost))
                .with("since", lostSince.toString());
    }

    private void lose() {
        if (lost == 0) {
            lostSince = clock.instant();
        }
        lost++;
    }

    private void append(RecordFile open, AuditEvent event) throws IOException {
        AuditLine line = AuditLine.after(head, clock.instant(), event);
        open.append(line);
        head = line.head();
        unforced = true;
    }

    private void nextFile(RecordFile full) throws IOException {
        full.force();
        RecordFile next = begin();
        file = next;
        full.close();
        LOG.info("The audit record goes on in a new file behind {}.", head);
        trim();
    }

    /** Deletes what is to be kept no longer. */
    public synchronized void trim() {
        try {
            RecordFile open = file;
            if (open != null) {
                for (AuditEvent deleted : new Trimming(folder, limits, clock.instant()).beside(open.path())) {
                    append(open, deleted);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old files of the audit record could not be deleted: {}", e.toString());
        }
    }

    private void failed(IOException cause) {
        String text = "the audit record cannot be written: " + cause;
        if (!text.equals(problem)) {
            LOG.error("Events are lost, {}", text);
        }
        problem = text;
        // What lies on the disk now is looked at again.
        closeFile();
    }

    /** Sees to it that all lines are on the disk; for a thread of its own. */
    public void force() {
        RecordFile open = opened();
        if (open == null || !unforced) {
            return;
        }
        unforced = false;
        try {
            open.force();
        } catch (IOException e) {
            // Either the file was closed meanwhile, and forced before that, or the next write tells.
            LOG.debug("The audit record was not forced to the disk.", e);
        }
    }

    private synchronized @Nullable RecordFile opened() {
        return file;
    }

    /** Ends the writing; the record stays as it is. */
    public synchronized void close() {
        RecordFile open = file;
        if (open != null) {
            force();
            LOG.info("The audit record ends here for now, at {}.", head);
        }
        closeFile();
        lock.release();
    }

    private void closeFile() {
        RecordFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("Nothing more can be done for this file.", e);
            }
        }
    }

    /** The last line; whoever notes it down elsewhere finds out later whether the record was cut or written anew. */
    public synchronized AuditHead head() {
        return head;
    }

    /** Why nothing can be written, if that is so. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** How many events could not be written, and are not told in the record yet. */
    public synchronized long lost() {
        return lost;
    }

    /** What was found damaged when the record was opened. */
    public synchronized List<AuditFault> faults() {
        return faults;
    }
}
