/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.util.Arrays;

/** Collects many sessions at once, in time proportional to their number. */
final class SessionCollector {

    private long[] ids = new long[64];
    private int[] hours = new int[64];
    private int size;

    /**
     * Adds one more.
     *
     * @throws IllegalArgumentException if the hour is not one of this era
     */
    void add(long id, int hour) {
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

    RevokedSessions collected() {
        return RevokedSessions.of(ids, hours, size);
    }
}
