/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a record, read.
 *
 * @param head number and chain that the line states
 * @param action the code of an {@link AuditAction}, or of one that a later version writes
 */
public record AuditRecord(
        AuditHead head,
        Instant at,
        String action,
        @Nullable String user,
        @Nullable String reason,
        SortedMap<String, String> details) {

    public AuditRecord {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** The line as it stands in the record, without its line feed. */
    public String text() {
        return AuditText.content(head.number(), at, action, user, reason, details)
                + AuditLine.CHAIN
                + head.chain()
                + AuditLine.END;
    }

    public boolean is(AuditAction expected) {
        return action.equals(expected.code());
    }
}
