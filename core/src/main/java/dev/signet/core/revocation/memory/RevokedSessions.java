/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import dev.signet.core.keyring.KeyId;
import java.util.Arrays;

/**
 * The sessions that were ended one by one: an exact, immutable set.
 *
 * <p>Split by the first byte of the id, so that one more session costs a copy of a 256th of it. A filter in front of the tables
 * lets nearly all living sessions pass once half of their id was read.
 */
public final class RevokedSessions {

    private static final int TABLES = SessionIds.TABLES;

    private static final RevokedSessions NONE = new RevokedSessions(none(), BloomFilter.NONE, 0);

    private final SessionTable[] tables;
    /** Of all that the tables have, and maybe of more; shared with sets that this one grew out of. */
    private final BloomFilter filter;

    private final int size;

    private RevokedSessions(SessionTable[] tables, BloomFilter filter, int size) {
        this.tables = tables;
        this.filter = filter;
        this.size = size;
    }

    /** The first {@code size} of these ids, each with its hour. */
    static RevokedSessions of(long[] ids, int[] hours, int size) {
        int[] counts = new int[TABLES];
        for (int i = 0; i < size; i++) {
            counts[SessionIds.tableOf(ids[i])]++;
        }
        SessionTable[] tables = none();
        for (int table = 0; table < TABLES; table++) {
            if (counts[table] > 0) {
                tables[table] = SessionTable.roomFor(counts[table]);
            }
        }
        for (int i = 0; i < size; i++) {
            tables[SessionIds.tableOf(ids[i])].put(ids[i], hours[i]);
        }
        return of(tables);
    }

    private static SessionTable[] none() {
        SessionTable[] tables = new SessionTable[TABLES];
        Arrays.fill(tables, SessionTable.empty());
        return tables;
    }

    public static RevokedSessions empty() {
        return NONE;
    }

    public int size() {
        return size;
    }

    /** What tables and filter hold, in bytes. */
    public long bytes() {
        return filter.bytes()
                + Arrays.stream(tables).mapToLong(SessionTable::bytes).sum();
    }

    /** Whether that session is one of these; one that is spelled as no id never is. */
    public boolean contains(String sessionId) {
        if (size == 0 || sessionId.length() != SessionIds.DIGITS) {
            return false;
        }
        return filter.mayHave(BloomFilter.mix(SessionIds.half(sessionId))) && isOneOfThese(sessionId);
    }

    private boolean isOneOfThese(String sessionId) {
        return KeyId.isWellFormed(sessionId) && contains(SessionIds.numberOf(sessionId));
    }

    public boolean contains(long id) {
        return tables[SessionIds.tableOf(id)].contains(id);
    }

    public int hourOf(long id) {
        return tables[SessionIds.tableOf(id)].hourOf(id);
    }

    /** These and one more, or one with a later hour; the very same if that says nothing new. */
    public RevokedSessions with(long id, int hour) {
        SessionTable before = tables[SessionIds.tableOf(id)];
        SessionTable after = before.with(id, hour);
        if (after == before) {
            return this;
        }
        SessionTable[] changed = tables.clone();
        changed[SessionIds.tableOf(id)] = after;
        int changedSize = size + after.size() - before.size();
        if (!filter.hasRoomFor(changedSize)) {
            return of(changed);
        }
        filter.add(mixed(id));
        return new RevokedSessions(changed, filter, changedSize);
    }

    /** Without those that are remembered until {@code hour} or less; the very same if there is none. */
    public RevokedSessions after(int hour) {
        SessionTable[] changed = tables.clone();
        Arrays.setAll(changed, i -> tables[i].after(hour));
        return Arrays.equals(changed, tables) ? this : of(changed);
    }

    /** Those of both, each until the later hour; the very same if {@code other} says nothing new. */
    public RevokedSessions merge(RevokedSessions other) {
        if (other.size == 0 || other == this) {
            return this;
        }
        if (size == 0) {
            return other;
        }
        SessionTable[] changed = tables.clone();
        Arrays.setAll(changed, i -> other.tables[i].size() == 0 ? tables[i] : tables[i].merge(other.tables[i]));
        if (Arrays.equals(changed, tables)) {
            return this;
        }
        int changedSize = size(changed);
        if (!filter.hasRoomFor(changedSize)) {
            return of(changed);
        }
        other.forEach((id, hour) -> filter.add(mixed(id)));
        return new RevokedSessions(changed, filter, changedSize);
    }

    /** Tells every id with its hour, in no order. */
    public void forEach(SessionVisitor visitor) {
        for (SessionTable table : tables) {
            table.forEach(visitor);
        }
    }

    /** With a filter of its own. */
    private static RevokedSessions of(SessionTable[] tables) {
        int size = size(tables);
        if (size == 0) {
            return NONE;
        }
        BloomFilter filter = BloomFilter.roomFor(size);
        for (SessionTable table : tables) {
            table.forEach((id, hour) -> filter.add(mixed(id)));
        }
        return new RevokedSessions(tables, filter, size);
    }

    private static int size(SessionTable[] tables) {
        int size = 0;
        for (SessionTable table : tables) {
            size += table.size();
        }
        return size;
    }

    private static long mixed(long id) {
        return BloomFilter.mix(SessionIds.half(id));
    }
}
