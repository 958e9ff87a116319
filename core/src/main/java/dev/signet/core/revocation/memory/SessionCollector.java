/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.Arrays;

/** Collects many sessions at once, in time proportional to their number. */
public final class SessionCollector {

    private long[] ids;
    private int[] hours;
    private int size;

    /** A collector that has to grow only if more than {@code expected} come. */
    public SessionCollector(int expected) {
        ids = new long[Math.max(8, expected)];
        hours = new int[ids.length];
    }

    /** How many were added, those that came twice counted twice. */
    public int size() {
        return size;
    }

    /**
     * Adds one more.
     *
     * @throws IllegalArgumentException if the hour is not one of this era
     */
    public void add(long id, int hour) {
        if (hour <= 0) {
            throw new IllegalArgumentException("a session is remembered until an hour after the epoch");
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            hours = Arrays.copyOf(hours, size * 2);
        }
        ids[size] = id;
        hours[size++] = hour;
    }

    /** Each once, until the latest of its hours. */
    public RevokedSessions collected() {
        return RevokedSessions.of(ids, hours, size);
    }
}
