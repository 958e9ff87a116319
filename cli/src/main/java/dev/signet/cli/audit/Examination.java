/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is seen of a record while it is read, besides the chain: where it begins and ends, and heads known from elsewhere. */
final class Examination {

    private final Map<Long, AuditHead> known = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();

    private @Nullable AuditRecord first;
    private @Nullable AuditRecord last;
    private long toldUntil;

    Examination(List<AuditHead> heads) {
        heads.forEach(head -> known.put(head.number(), head));
    }

    void see(AuditRecord record) {
        first = first == null ? record : first;
        last = record;
        if (record.is(AuditAction.RECORD_TRIMMED)) {
            toldUntil = Math.max(toldUntil, number(record.details().getOrDefault("until", "")));
        }
        AuditHead head = known.get(record.head().number());
        if (head != null) {
            known.remove(head.number());
            if (!head.equals(record.head())) {
                contradictions.add("line " + head.number() + " is not the one that was noted down: its chain is "
                        + record.head().chain() + ", so the record was written anew, that line or one in front of it");
            }
        }
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** What speaks against the record although its lines continue each other. */
    List<String> contradictions() {
        List<String> all = new ArrayList<>(contradictions);
        long begin = first == null ? 1 : first.head().number();
        long end = last == null ? 0 : last.head().number();
        if (begin - 1 > toldUntil) {
            all.add("it begins with line " + begin
                    + ", and does not say that the lines in front of it were deleted as configured");
        }
        for (AuditHead head : known.values()) {
            all.add(
                    head.number() > end
                            ? "it ends with line " + end + ", and line " + head.number()
                                    + " was there once: its end was cut off"
                            : "line " + head.number()
                                    + ", which was noted down, is not there any more, so nothing can be"
                                    + " said about it");
        }
        return all;
    }

    @Nullable
    Instant from() {
        return first == null ? null : first.at();
    }

    @Nullable
    Instant to() {
        return last == null ? null : last.at();
    }
}
