/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts things by key, in bounded memory, and says when one is worth telling again: once per interval and key.
 *
 * <p>Keys may come from outside. When there is no room left, new keys wait until an old one has been quiet for an
 * interval; they are then not told at all, which is what protects the log.
 */
final class Occurrences<K> {

    /** How often, and when last. */
    record Occurrence(long count, Instant last) {}

    private record Entry(long count, Instant last, Instant told) {}

    private final int capacity;
    private final Duration interval;
    private final InstantSource clock;
    private final Map<K, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    Occurrences(int capacity, Duration interval, InstantSource clock) {
        this.capacity = capacity;
        this.interval = interval;
        this.clock = clock;
    }

    /** Notes that {@code key} occurred; whether it is to be told now. */
    synchronized boolean note(K key) {
        Instant now = clock.instant();
        Entry known = entries.get(key);
        if (known == null) {
            if (!makeRoom(now)) {
                return false;
            }
            entries.put(key, new Entry(1, now, now));
            return true;
        }
        boolean tell = !now.isBefore(known.told().plus(interval));
        entries.put(key, new Entry(known.count() + 1, now, tell ? now : known.told()));
        return tell;
    }

    private boolean makeRoom(Instant now) {
        if (entries.size() < capacity) {
            return true;
        }
        // In access order, so the first one has been quiet for longest.
        var eldest = entries.entrySet().iterator();
        if (now.isBefore(eldest.next().getValue().last().plus(interval))) {
            return false;
        }
        eldest.remove();
        return true;
    }

    /** What occurred within {@code period} before now. */
    synchronized Map<K, Occurrence> within(Duration period) {
        Instant since = clock.instant().minus(period);
        Map<K, Occurrence> recent = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (!entry.last().isBefore(since)) {
                recent.put(key, new Occurrence(entry.count(), entry.last()));
            }
        });
        return recent;
    }
}
