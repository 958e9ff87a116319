/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Revoked sessions in the order of the document: by the hour until which they are remembered, then by id. */
final class SortedSessions {

    private final Map<Integer, Hour> hours = new TreeMap<>();

    private SortedSessions() {}

    static SortedSessions of(RevokedSessions sessions) {
        SortedSessions sorted = new SortedSessions();
        sessions.forEach((id, hour) ->
                sorted.hours.computeIfAbsent(hour, key -> new Hour()).add(id));
        return sorted;
    }

    void forEachHour(Visitor visitor) {
        hours.forEach((hour, ids) -> visitor.visit(hour, ids.sorted()));
    }

    interface Visitor {
        void visit(int hour, long[] ids);
    }

    private static final class Hour {
        private long[] ids = new long[8];
        private int size;

        void add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        /** As the digits sort, which is as unsigned numbers do. */
        long[] sorted() {
            long[] sorted = new long[size];
            for (int i = 0; i < size; i++) {
                sorted[i] = ids[i] ^ Long.MIN_VALUE;
            }
            Arrays.sort(sorted);
            for (int i = 0; i < size; i++) {
                sorted[i] ^= Long.MIN_VALUE;
            }
            return sorted;
        }
    }
}
