/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.Arrays;

/**
 * The sessions that were ended one by one: an exact, immutable set.
 *
 * <p>Split by the first byte of the id, so that one more session costs a copy of a 256th of it.
 */
public final class RevokedSessions {

    private static final int TABLES = 256;
    private static final int DIGITS = 16;
    private static final byte[] VALUES = values();

    private static final RevokedSessions NONE = new RevokedSessions(none(), 0);

    private final SessionTable[] tables;
    private final int size;

    private RevokedSessions(SessionTable[] tables, int size) {
        this.tables = tables;
        this.size = size;
    }

    /** The first {@code size} of these ids, each with its hour. */
    static RevokedSessions of(long[] ids, int[] hours, int size) {
        int[] counts = new int[TABLES];
        for (int i = 0; i < size; i++) {
            counts[table(ids[i])]++;
        }
        long[][] idsOf = new long[TABLES][];
        int[][] hoursOf = new int[TABLES][];
        Arrays.setAll(idsOf, table -> new long[counts[table]]);
        Arrays.setAll(hoursOf, table -> new int[counts[table]]);
        int[] next = new int[TABLES];
        for (int i = 0; i < size; i++) {
            int table = table(ids[i]);
            idsOf[table][next[table]] = ids[i];
            hoursOf[table][next[table]++] = hours[i];
        }
        SessionTable[] tables = none();
        Arrays.setAll(
                tables,
                table -> counts[table] == 0
                        ? tables[table]
                        : SessionTable.of(idsOf[table], hoursOf[table], counts[table]));
        return of(tables);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int digit = 0; digit < DIGITS; digit++) {
            values[Character.forDigit(digit, DIGITS)] = (byte) digit;
        }
        return values;
    }

    private static SessionTable[] none() {
        SessionTable[] tables = new SessionTable[TABLES];
        Arrays.fill(tables, SessionTable.empty());
        return tables;
    }

    public static RevokedSessions empty() {
        return NONE;
    }

    /**
     * A session id as a number: 16 hexadecimal digits are 64 bits.
     *
     * @throws IllegalArgumentException if it is anything but 16 digits 0-9 and a-f
     */
    public static long number(String sessionId) {
        long number = 0;
        int wrong = sessionId.length() - DIGITS;
        for (int i = 0; i < sessionId.length(); i++) {
            char c = sessionId.charAt(i);
            // A table, since a processor guesses wrong every other time whether a digit is a letter.
            int digit = c < VALUES.length ? VALUES[c] : -1;
            wrong |= digit & ~15;
            number = number << 4 | digit;
        }
        if (wrong != 0) {
            throw new IllegalArgumentException("a session id is 16 digits 0-9 and a-f");
        }
        return number;
    }

    public int size() {
        return size;
    }

    /** What the tables hold, in bytes. */
    public long bytes() {
        return Arrays.stream(tables).mapToLong(SessionTable::bytes).sum();
    }

    public boolean contains(long id) {
        return tables[table(id)].contains(id);
    }

    public int hourOf(long id) {
        return tables[table(id)].hourOf(id);
    }

    public RevokedSessions with(long id, int hour) {
        SessionTable before = tables[table(id)];
        SessionTable after = before.with(id, hour);
        if (after == before) {
            return this;
        }
        SessionTable[] changed = tables.clone();
        changed[table(id)] = after;
        return of(changed);
    }

    public RevokedSessions after(int hour) {
        SessionTable[] changed = tables.clone();
        Arrays.setAll(changed, i -> tables[i].after(hour));
        return Arrays.equals(changed, tables) ? this : of(changed);
    }

    public RevokedSessions merge(RevokedSessions other) {
        if (other.size == 0 || other == this) {
            return this;
        }
        SessionTable[] changed = tables.clone();
        Arrays.setAll(changed, i -> other.tables[i].size() == 0 ? tables[i] : tables[i].merge(other.tables[i]));
        return Arrays.equals(changed, tables) ? this : of(changed);
    }

    /** Tells every id with its hour, in no order. */
    public void forEach(SessionVisitor visitor) {
        for (SessionTable table : tables) {
            table.forEach(visitor);
        }
    }

    private static RevokedSessions of(SessionTable[] tables) {
        int size = 0;
        for (SessionTable table : tables) {
            size += table.size();
        }
        return new RevokedSessions(tables, size);
    }

    private static int table(long id) {
        return (int) (id >>> 56);
    }
}
