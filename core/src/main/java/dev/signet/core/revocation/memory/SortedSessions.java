/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Revoked sessions in the order of documents: by the hour until which they are remembered, then by id. */
public final class SortedSessions {

    private final Map<Integer, Hour> hours = new TreeMap<>();

    private SortedSessions() {}

    /** Those of a set, sorted. */
    public static SortedSessions of(RevokedSessions sessions) {
        SortedSessions sorted = new SortedSessions();
        sessions.forEach((id, hour) -> sorted.hours.computeIfAbsent(hour, key -> new Hour()).count++);
        sessions.forEach((id, hour) -> sorted.hours.get(hour).add(id));
        sorted.hours.values().forEach(Hour::sort);
        return sorted;
    }

    /** Tells the ids of each hour, in ascending order; the array is not to be kept. */
    public void forEachHour(Visitor visitor) {
        hours.forEach((hour, ids) -> visitor.visit(hour, ids.ids));
    }

    @FunctionalInterface
    public interface Visitor {
        void visit(int hour, long[] ids);
    }

    private static final class Hour {
        private int count;
        private long[] ids = {};
        private int size;

        /** With the highest bit turned: signed numbers then sort as their digits do. */
        void add(long id) {
            if (size == 0) {
                ids = new long[count];
            }
            ids[size++] = id ^ Long.MIN_VALUE;
        }

        void sort() {
            Arrays.sort(ids);
            for (int i = 0; i < size; i++) {
                ids[i] ^= Long.MIN_VALUE;
            }
        }
    }
}
