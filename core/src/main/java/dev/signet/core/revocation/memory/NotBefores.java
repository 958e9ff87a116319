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
    private static final NotBefores NONE = new NotBefores(none(), BloomFilter.NONE, 0, Long.MAX_VALUE, NEVER);

    /** Hash maps, which nobody changes: a miss in the JDK's immutable ones searches a run of entries. */
    private final Map<String, Long>[] shards;

    /** Of all names, and maybe of more; shared with sets that this one grew out of. */
    private final BloomFilter filter;

    private final int size;
    /** No instant is earlier, nor need there be one as early. */
    private final long earliest;

    private final long latest;

    private NotBefores(Map<String, Long>[] shards, BloomFilter filter, int size, long earliest, long latest) {
        this.shards = shards;
        this.filter = filter;
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
        return of(shards, earliest, latest);
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
        if (!filter.mayHave(mixed)) {
            return NEVER;
        }
        // No default value, which would be an object for each request.
        Long instant = shards[shard(mixed)].get(name);
        return instant == null ? NEVER : instant;
    }

    /** With the later of that instant and the one known. */
    public NotBefores with(String name, long instant) {
        long known = of(name);
        if (known >= instant) {
            return this;
        }
        Map<String, Long>[] changed = shards.clone();
        int shard = shard(mixed(name));
        changed[shard] = new HashMap<>(shards[shard]);
        changed[shard].put(name, instant);
        int changedSize = size + (known == NEVER ? 1 : 0);
        BloomFilter changedFilter = filterOf(changed, changedSize);
        changedFilter.add(mixed(name));
        return new NotBefores(
                changed, changedFilter, changedSize, Math.min(earliest, instant), Math.max(latest, instant));
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
        boolean isMore = false;
        for (int shard = 0; shard < SHARDS; shard++) {
            merged[shard] = merge(shards[shard], other.shards[shard]);
            isMore |= merged[shard] != shards[shard];
        }
        if (!isMore) {
            return this;
        }
        int mergedSize = size(merged);
        BloomFilter mergedFilter = filterOf(merged, mergedSize);
        add(other.shards, mergedFilter);
        return new NotBefores(
                merged, mergedFilter, mergedSize, Math.min(earliest, other.earliest), Math.max(latest, other.latest));
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
        boolean isLess = false;
        for (int shard = 0; shard < SHARDS; shard++) {
            kept[shard] = notEarlierThan(oldest, shards[shard]);
            isLess |= kept[shard] != shards[shard];
        }
        // What is later than the others is the last to leave.
        return isLess ? of(kept, oldest, latest) : this;
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

    /** With a filter of its own. */
    private static NotBefores of(Map<String, Long>[] shards, long earliest, long latest) {
        int size = size(shards);
        if (size == 0) {
            return NONE;
        }
        BloomFilter filter = BloomFilter.roomFor(size);
        add(shards, filter);
        return new NotBefores(shards, filter, size, earliest, latest);
    }

    /** This filter, if it has room for so many, or else a larger one of all. */
    private BloomFilter filterOf(Map<String, Long>[] all, int allSize) {
        if (filter.hasRoomFor(allSize)) {
            return filter;
        }
        BloomFilter larger = BloomFilter.roomFor(allSize);
        add(all, larger);
        return larger;
    }

    private static void add(Map<String, Long>[] shards, BloomFilter to) {
        for (Map<String, Long> shard : shards) {
            shard.keySet().forEach(name -> to.add(mixed(name)));
        }
    }

    private static int size(Map<String, Long>[] shards) {
        int size = 0;
        for (Map<String, Long> shard : shards) {
            size += shard.size();
        }
        return size;
    }

    private static long mixed(String name) {
        return BloomFilter.mix(name.hashCode());
    }

    /** By bits that neither filter nor hash maps use. */
    private static int shard(long mixed) {
        return (int) (mixed >>> 24) & (SHARDS - 1);
    }
}
