/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * For each of many names the instant up to which its sessions have ended, in seconds since the epoch.
 *
 * <p>Immutable. Split by a hash of the name, so that one more costs a copy of a 256th of it.
 */
public final class NotBefores {

    /** No session signed in that early. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final int SHARDS = 256;
    private static final Map<String, Long> EMPTY = new HashMap<>();
    private static final NotBefores NONE = new NotBefores(none(), noFilters(), 0, Long.MAX_VALUE, NEVER);

    /** Behind a filter each. Hash maps, which nobody changes: a miss in the JDK's immutable ones searches a run of entries. */
    private final Map<String, Long>[] shards;

    private final long[][] filters;
    private final int size;
    /** No instant is earlier, nor need there be one as early. */
    private final long earliest;

    private final long latest;

    private NotBefores(Map<String, Long>[] shards, long[][] filters, int size, long earliest, long latest) {
        this.shards = shards;
        this.filters = filters;
        this.earliest = earliest;
        this.size = size;
        this.latest = latest;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no array of a generic type
    private static Map<String, Long>[] none() {
        Map<String, Long>[] shards = new Map[SHARDS];
        Arrays.fill(shards, EMPTY);
        return shards;
    }

    private static long[][] noFilters() {
        long[][] filters = new long[SHARDS][];
        Arrays.fill(filters, BloomFilter.EMPTY);
        return filters;
    }

    public static NotBefores empty() {
        return NONE;
    }

    /** Those of a map. */
    public static NotBefores of(Map<String, Long> instants) {
        Map<String, Long>[] shards = none();
        long earliest = Long.MAX_VALUE;
        long latest = NEVER;
        for (Map.Entry<String, Long> entry : instants.entrySet()) {
            int shard = shard(mixed(entry.getKey()));
            if (shards[shard] == EMPTY) {
                shards[shard] = new HashMap<>();
            }
            shards[shard].put(entry.getKey(), entry.getValue());
            earliest = Math.min(earliest, entry.getValue());
            latest = Math.max(latest, entry.getValue());
        }
        return NONE.with(shards, earliest, latest);
    }

    public int size() {
        return size;
    }

    /** The latest instant of any name, or {@link #NEVER}. */
    public long latest() {
        return latest;
    }

    /** The instant of that name, or {@link #NEVER}. */
    public long of(String name) {
        long mixed = mixed(name);
        int shard = shard(mixed);
        if (!BloomFilter.mayHave(filters[shard], mixed)) {
            return NEVER;
        }
        // No default value, which would be an object for each request.
        Long instant = shards[shard].get(name);
        return instant == null ? NEVER : instant;
    }

    /** With the later of that instant and the one known. */
    public NotBefores with(String name, long instant) {
        long known = of(name);
        if (known >= instant) {
            return this;
        }
        Map<String, Long>[] changed = shards.clone();
        long[][] changedFilters = filters.clone();
        int shard = shard(mixed(name));
        changed[shard] = new HashMap<>(shards[shard]);
        changed[shard].put(name, instant);
        changedFilters[shard] = filter(changed[shard]);
        return new NotBefores(
                changed,
                changedFilters,
                size + (known == NEVER ? 1 : 0),
                Math.min(earliest, instant),
                Math.max(latest, instant));
    }

    /** The names of both, each with the later instant; the very same if {@code other} has nothing later. */
    public NotBefores merge(NotBefores other) {
        if (other.size == 0 || other == this) {
            return this;
        }
        if (size == 0) {
            return other;
        }
        Map<String, Long>[] merged = shards.clone();
        for (int shard = 0; shard < SHARDS; shard++) {
            merged[shard] = merge(shards[shard], other.shards[shard]);
        }
        return with(merged, Math.min(earliest, other.earliest), Math.max(latest, other.latest));
    }

    /** This, unless a shard is another one. */
    private NotBefores with(Map<String, Long>[] changed, long earliestOfThem, long latestOfThem) {
        long[][] changedFilters = filters.clone();
        boolean isAnother = false;
        int changedSize = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            if (changed[shard] != shards[shard]) {
                changedFilters[shard] = filter(changed[shard]);
                isAnother = true;
            }
            changedSize += changed[shard].size();
        }
        if (changedSize == 0) {
            return NONE;
        }
        return isAnother ? new NotBefores(changed, changedFilters, changedSize, earliestOfThem, latestOfThem) : this;
    }

    private static Map<String, Long> merge(Map<String, Long> shard, Map<String, Long> other) {
        Map<String, Long> merged = shard;
        for (Map.Entry<String, Long> entry : other.entrySet()) {
            Long known = merged.get(entry.getKey());
            if (known == null || known < entry.getValue()) {
                merged = merged == shard ? new HashMap<>(shard) : merged;
                merged.put(entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }

    /** Without the names whose instant is earlier; the very same if there is none. */
    public NotBefores notEarlierThan(long oldest) {
        if (earliest >= oldest) {
            return this;
        }
        Map<String, Long>[] kept = shards.clone();
        for (int shard = 0; shard < SHARDS; shard++) {
            kept[shard] = notEarlierThan(oldest, shards[shard]);
        }
        // What is later than the others is the last to leave.
        return with(kept, oldest, latest);
    }

    private static Map<String, Long> notEarlierThan(long oldest, Map<String, Long> shard) {
        for (long instant : shard.values()) {
            if (instant < oldest) {
                Map<String, Long> kept = new HashMap<>(shard);
                kept.values().removeIf(early -> early < oldest);
                return kept.isEmpty() ? EMPTY : kept;
            }
        }
        return shard;
    }

    /** Tells every name with its instant, in no order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        for (Map<String, Long> shard : shards) {
            shard.forEach(visitor::accept);
        }
    }

    private static long[] filter(Map<String, Long> shard) {
        if (shard.isEmpty()) {
            return BloomFilter.EMPTY;
        }
        long[] filter = BloomFilter.forSize(shard.size());
        shard.keySet().forEach(name -> BloomFilter.add(filter, mixed(name)));
        return filter;
    }

    private static long mixed(String name) {
        return BloomFilter.mix(name.hashCode());
    }

    /** By bits that neither filters nor hash maps use. */
    private static int shard(long mixed) {
        return (int) (mixed >>> 18) & (SHARDS - 1);
    }
}
