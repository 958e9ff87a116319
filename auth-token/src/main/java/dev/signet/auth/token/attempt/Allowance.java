/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * So many attempts at once for each key, and as many again in each window, evenly spread.
 *
 * <p>One instant is kept for each key: when everything will be allowed again. A key of which that is past is forgotten, and
 * of more than there is room for the one that owes least, so memory is bounded whoever makes up keys. From then on, every key that
 * is not kept owes as much as the most that was forgotten, so crowding others out wins next to nothing; but never everything: it
 * has one attempt left, so crowding locks nobody out.
 */
final class Allowance {

    static final int CAPACITY = 10_000;

    private final int limit;
    private final Duration window;
    private final int capacity;
    private final Map<String, Instant> freeAt = new HashMap<>();
    private final NavigableSet<Due> inOrder = new TreeSet<>();
    private Instant forgotten = Instant.MIN;

    private record Due(Instant freeAt, String key) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            int byTime = freeAt.compareTo(other.freeAt);
            return byTime == 0 ? key.compareTo(other.key) : byTime;
        }
    }

    /** Allows {@code limit} attempts in each window; 0 allows any number. */
    Allowance(int limit, Duration window) {
        this(limit, window, CAPACITY);
    }

    /** The same, with room for so many keys that owe something. */
    Allowance(int limit, Duration window, int capacity) {
        this.limit = limit;
        this.window = window;
        this.capacity = capacity;
    }

    /** Whether keys that still owed something had to be forgotten of late. */
    boolean isCrowded(Instant now) {
        return forgotten.isAfter(now);
    }

    /** How long until another attempt is allowed; zero if one is now. */
    Duration wait(String key, Instant now) {
        Instant after = after(key, now);
        Duration wait = Duration.between(now.plus(window), after);
        return limit == 0 || wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Whether the key has all of its attempts. */
    boolean isUntouched(String key, Instant now) {
        return !since(key, now).isAfter(now);
    }

    void take(String key, Instant now) {
        if (limit > 0) {
            Instant after = after(key, now);
            // Never owe more than everything, or a victim would have to wait for as long as the attack lasted.
            put(key, after.isAfter(now.plus(window)) ? now.plus(window) : after);
            forget(now);
        }
    }

    void giveBack(String key, Instant now) {
        if (limit > 0) {
            Instant before = since(key, now).minus(interval());
            if (before.isAfter(now)) {
                put(key, before);
            } else {
                reset(key);
            }
        }
    }

    void reset(String key) {
        Instant before = freeAt.remove(key);
        if (before != null) {
            inOrder.remove(new Due(before, key));
        }
    }

    private void put(String key, Instant at) {
        reset(key);
        freeAt.put(key, at);
        inOrder.add(new Due(at, key));
    }

    private Instant after(String key, Instant now) {
        return since(key, now).plus(interval());
    }

    private Duration interval() {
        return limit == 0 ? Duration.ZERO : window.dividedBy(limit);
    }

    /** Nothing is owed for longer than the window; what seems to be is from before the clock was set back. */
    private Instant since(String key, Instant now) {
        Instant latest = now.plus(window);
        if (forgotten.isAfter(latest)) {
            forgotten = latest;
        }
        Instant known = freeAt.get(key);
        if (known == null) {
            Instant oneLeft = latest.minus(interval());
            known = forgotten.isBefore(oneLeft) ? forgotten : oneLeft;
        }
        if (known.isAfter(latest)) {
            put(key, latest);
            return latest;
        }
        return known.isBefore(now) ? now : known;
    }

    private void forget(Instant now) {
        while (!inOrder.isEmpty()) {
            Due least = inOrder.first();
            boolean past = !least.freeAt().isAfter(now);
            if (!past && freeAt.size() <= capacity) {
                return;
            }
            if (!past && least.freeAt().isAfter(forgotten)) {
                forgotten = least.freeAt();
            }
            reset(least.key());
        }
    }

    int size() {
        return freeAt.size();
    }
}
