/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

/**
 * Session ids, each with the hour until which it is remembered: an exact set in about 15 bytes an id.
 *
 * <p>Immutable once it is shared. Open addressing over four fifths of the slots: ids are random, so they are their own hash.
 * Slots are found by the id's upper bits and searched linearly; hours lie apart, so that a search touches ids only.
 */
final class SessionTable {

    /** An empty slot. The session id of that value is kept beside the table. */
    private static final long FREE = 0;

    private static final SessionTable EMPTY = new SessionTable(new long[4], new int[4]);

    private final long[] ids;
    private final int[] hours;
    private int size;
    /** Until when the session id zero is remembered; 0 if it is not. */
    private int hourOfZero;
    /** Of the first to be forgotten. */
    private int lowestHour = Integer.MAX_VALUE;

    private SessionTable(long[] ids, int[] hours) {
        this.ids = ids;
        this.hours = hours;
    }

    static SessionTable empty() {
        return EMPTY;
    }

    /** An empty table for so many ids, to be filled before it is shared. */
    static SessionTable roomFor(int ids) {
        int slots = slotsFor(ids);
        return new SessionTable(new long[slots], new int[slots]);
    }

    /** In steps of a few percent, so that a table with one more id is mostly a plain copy. */
    private static int slotsFor(int ids) {
        int slots = ids + ids / 4 + 1;
        int step = Math.max(2, Integer.highestOneBit(slots) / 64);
        return Math.max(4, (slots + step - 1) / step * step);
    }

    int size() {
        return size + (hourOfZero == 0 ? 0 : 1);
    }

    /** What its arrays hold, in bytes. */
    long bytes() {
        return (long) ids.length * (Long.BYTES + Integer.BYTES);
    }

    boolean contains(long id) {
        return id == FREE ? hourOfZero != 0 : ids[slot(id)] == id;
    }

    /** The hour until which that id is remembered, or 0. */
    int hourOf(long id) {
        if (id == FREE) {
            return hourOfZero;
        }
        int slot = slot(id);
        return ids[slot] == id ? hours[slot] : 0;
    }

    /** This table with one more id, or with a later hour for one that it has. */
    SessionTable with(long id, int hour) {
        if (hourOf(id) >= hour) {
            return this;
        }
        SessionTable table = copy(size() + 1, 0);
        table.put(id, hour);
        return table;
    }

    /** This table without the ids that are remembered only until {@code hour} or less. */
    SessionTable after(int hour) {
        if (lowestHour > hour) {
            return this;
        }
        int[] kept = {0};
        forEach((id, until) -> kept[0] += until > hour ? 1 : 0);
        return kept[0] == size() ? this : kept[0] == 0 ? EMPTY : copy(kept[0], hour);
    }

    /** What both hold, each id until the later hour. */
    SessionTable merge(SessionTable other) {
        int[] news = {0, 0};
        other.forEach((id, hour) -> {
            int known = hourOf(id);
            news[0] += known == 0 ? 1 : 0;
            news[1] += known < hour ? 1 : 0;
        });
        if (news[1] == 0) {
            return this;
        }
        SessionTable table = copy(size() + news[0], 0);
        other.forEach(table::put);
        return table;
    }

    /** Tells every id with its hour, in no order. */
    void forEach(SessionVisitor visitor) {
        if (hourOfZero != 0) {
            visitor.visit(FREE, hourOfZero);
        }
        for (int slot = 0; slot < ids.length; slot++) {
            if (ids[slot] != FREE) {
                visitor.visit(ids[slot], hours[slot]);
            }
        }
    }

    private SessionTable copy(int expected, int afterHour) {
        if (afterHour == 0 && slotsFor(expected) == ids.length) {
            SessionTable table = new SessionTable(ids.clone(), hours.clone());
            table.size = size;
            table.hourOfZero = hourOfZero;
            table.lowestHour = lowestHour;
            return table;
        }
        SessionTable table = roomFor(expected);
        forEach((id, hour) -> {
            if (hour > afterHour) {
                table.put(id, hour);
            }
        });
        return table;
    }

    /** Only before it is shared. */
    void put(long id, int hour) {
        lowestHour = Math.min(lowestHour, hour);
        if (id == FREE) {
            hourOfZero = Math.max(hourOfZero, hour);
            return;
        }
        int slot = slot(id);
        if (ids[slot] == FREE) {
            ids[slot] = id;
            size++;
        }
        hours[slot] = Math.max(hours[slot], hour);
    }

    /** Where the id is, or the free slot where it would be. There is always a free one. */
    private int slot(long id) {
        // The middle bits as a fraction of the table; the uppermost ones chose the table.
        int slot = (int) (((id >>> 24 & 0xffffffffL) * ids.length) >>> 32);
        while (ids[slot] != id && ids[slot] != FREE) {
            slot = slot + 1 == ids.length ? 0 : slot + 1;
        }
        return slot;
    }
}
