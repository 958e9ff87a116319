/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a record in their order and checks how each line continues the one in front of it. */
public final class AuditReading {

    /** Nobody reads more than that; what comes then is only counted. */
    public static final int MAX_FAULTS = 100;

    private final Consumer<AuditRecord> reader;
    private final List<AuditFault> faults = new ArrayList<>();

    private @Nullable AuditHead head;
    private boolean lost;
    private long faultCount;
    private long records;

    private String file = "";
    private long line;
    private long wholeBytes;

    /**
     * A reading that begins at {@code former}, or wherever the first file does.
     *
     * @param reader is given each line that can be read, also behind a damage
     */
    public AuditReading(@Nullable AuditHead former, Consumer<AuditRecord> reader) {
        this.head = former;
        this.reader = reader;
    }

    /** Reads one more file; only the last one of a record may be torn. */
    public void read(Path path, boolean last) throws IOException {
        file = String.valueOf(path.getFileName());
        line = 0;
        wholeBytes = 0;
        byte[] chunk = new byte[1 << 16];
        byte[] buffer = new byte[AuditLine.MAX_BYTES];
        int length = 0;
        long size = 0;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                for (int i = 0; i < count; i++) {
                    size++;
                    if (chunk[i] == '\n') {
                        line(buffer, length);
                        length = 0;
                        wholeBytes = size;
                    } else if (length < buffer.length) {
                        buffer[length++] = chunk[i];
                    }
                }
            }
        }
        if (size > wholeBytes || line == 0) {
            line++;
            fault(last ? AuditDefect.TORN : AuditDefect.NOT_A_RECORD);
        }
    }

    private void line(byte[] buffer, int length) {
        line++;
        // With its line feed, a line that fills the buffer is too long already.
        String text = length < buffer.length ? new String(buffer, 0, length, StandardCharsets.ISO_8859_1) : "";
        AuditRecord record = AuditLineReader.read(text).orElse(null);
        if (record == null) {
            fault(AuditDefect.NOT_A_RECORD);
            lost = true;
            return;
        }
        AuditDefect defect = line == 1 ? openingDefect(record, text) : defect(head, record, text);
        // Behind what could not be read, nothing can be said about the number, nor the chain.
        if (defect != null && !lost) {
            fault(defect);
        }
        lost = false;
        head = record.head();
        records++;
        reader.accept(record);
    }

    private @Nullable AuditDefect openingDefect(AuditRecord record, String text) {
        String previous = record.details().get(AuditLine.PREVIOUS);
        if (!record.is(AuditAction.RECORD_OPENED) || previous == null || !AuditHead.isChain(previous)) {
            return AuditDefect.WRONG_OPENING;
        }
        AuditHead stated = new AuditHead(record.head().number() - 1, previous);
        AuditHead expected = head == null && stated.number() == 0 ? AuditHead.START : head;
        if (expected != null && expected.number() != stated.number()) {
            return AuditDefect.WRONG_NUMBER;
        }
        return expected == null || expected.equals(stated) ? defect(stated, record, text) : AuditDefect.WRONG_OPENING;
    }

    private static @Nullable AuditDefect defect(@Nullable AuditHead former, AuditRecord record, String text) {
        if (former == null) {
            return null;
        }
        if (record.head().number() != former.number() + 1) {
            return AuditDefect.WRONG_NUMBER;
        }
        return record.head().equals(former.next(AuditLineReader.content(text))) ? null : AuditDefect.WRONG_CHAIN;
    }

    private void fault(AuditDefect defect) {
        faultCount++;
        if (faults.size() < MAX_FAULTS) {
            faults.add(new AuditFault(file, line, defect));
        }
    }

    /** The last line that could be read, or where the reading began. */
    public Optional<AuditHead> head() {
        return Optional.ofNullable(head);
    }

    /** What is damaged, in order; at most {@value #MAX_FAULTS}. */
    public List<AuditFault> faults() {
        return List.copyOf(faults);
    }

    public long faultCount() {
        return faultCount;
    }

    /** How many lines could be read. */
    public long records() {
        return records;
    }

    /** How long the file read last is up to the end of its last complete line. */
    public long wholeBytes() {
        return wholeBytes;
    }
}
