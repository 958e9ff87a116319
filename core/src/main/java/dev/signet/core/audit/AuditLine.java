/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of a record, written: the one spelling of an event, bound to all lines in front of it.
 *
 * <p><b>Guarantees.</b> ASCII without control characters, whatever the event's texts hold, with one line feed at the end;
 * never longer than {@link #MAX_BYTES}. Specified in {@code spec/audit-record.md}.
 */
public final class AuditLine {

    /** No line is longer than this, its line feed included. */
    public static final int MAX_BYTES = 65_536;

    /** The detail of a file's first line that holds the chain in front of it. */
    static final String PREVIOUS = "previous";

    static final String CHAIN = ",\"chain\":\"";
    static final String END = "\"}";

    private final AuditHead head;
    private final String text;

    private AuditLine(AuditHead former, Instant at, AuditEvent event) {
        String content = AuditText.content(former.number() + 1, at, event);
        this.head = former.next(content);
        this.text = content + CHAIN + head.chain() + END + '\n';
    }

    /** The line behind {@code former} that tells {@code event}. */
    public static AuditLine after(AuditHead former, Instant at, AuditEvent event) {
        return new AuditLine(former, at, event);
    }

    /** The first line of a file that goes on behind {@code former}. */
    public static AuditLine opening(AuditHead former, Instant at, AuditEvent details) {
        AuditEvent opening = new AuditEvent(AuditAction.RECORD_OPENED, null, details.reason(), details.details());
        return new AuditLine(former, at, opening.with(PREVIOUS, former.chain()));
    }

    /** The end of the record once this line is in it. */
    public AuditHead head() {
        return head;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return text.stripTrailing();
    }
}
