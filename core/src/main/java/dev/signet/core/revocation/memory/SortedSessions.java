/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Revoked sessions in the order of documents: by the hour until which they are remembered, then by id. */
public final class SortedSessions {

    /** In ascending order. */
    private final List<Hour> hours = new ArrayList<>();

    private SortedSessions() {}

    /** Those of a set, sorted. */
    public static SortedSessions of(RevokedSessions sessions) {
        SortedSessions sorted = new SortedSessions();
        sessions.forEach((id, hour) -> sorted.at(hour).count++);
        sessions.forEach((id, hour) -> sorted.at(hour).add(id));
        sorted.hours.forEach(Hour::sort);
        return sorted;
    }

    /** Found by halves, and not in a map, which would make an object of the hour of each session. */
    private Hour at(int hour) {
        int low = 0;
        int high = hours.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hours.get(middle).hour < hour) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == hours.size() || hours.get(low).hour != hour) {
            hours.add(low, new Hour(hour));
        }
        return hours.get(low);
    }

    /** Tells the ids of each hour, in ascending order; the array is not to be kept. */
    public void forEachHour(Visitor visitor) {
        hours.forEach(hour -> visitor.visit(hour.hour, hour.ids));
    }

    /** Is told of hours, one after the other. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int hour, long[] ids);
    }

    private static final class Hour {
        private final int hour;
        private int count;
        private long[] ids = {};
        private int size;

        Hour(int hour) {
            this.hour = hour;
        }

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
