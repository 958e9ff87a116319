/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many attempts at once for each key, and as many again in each window, evenly spread.
 *
 * <p>One instant is kept for each key: when everything will be allowed again. A key of which that is past is forgotten, and
 * of more than {@value #CAPACITY} the one that was used longest ago, so memory is bounded whoever makes up keys.
 */
final class Allowance {

    static final int CAPACITY = 10_000;

    private final int limit;
    private final Duration window;
    private final Map<String, Instant> freeAt = new LinkedHashMap<>(16, 0.75f, true);

    /** Allows {@code limit} attempts in each window; 0 allows any number. */
    Allowance(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
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
            freeAt.put(key, after.isAfter(now.plus(window)) ? now.plus(window) : after);
            forget(now);
        }
    }

    void giveBack(String key, Instant now) {
        if (limit > 0) {
            Instant before = since(key, now).minus(interval());
            if (before.isAfter(now)) {
                freeAt.put(key, before);
            } else {
                freeAt.remove(key);
            }
        }
    }

    void reset(String key) {
        freeAt.remove(key);
    }

    private Instant after(String key, Instant now) {
        return since(key, now).plus(interval());
    }

    private Duration interval() {
        return limit == 0 ? Duration.ZERO : window.dividedBy(limit);
    }

    /** Nothing is owed for longer than the window; what seems to be is from before the clock was set back. */
    private Instant since(String key, Instant now) {
        Instant known = freeAt.getOrDefault(key, now);
        Instant latest = now.plus(window);
        if (known.isAfter(latest)) {
            freeAt.put(key, latest);
            return latest;
        }
        return known.isBefore(now) ? now : known;
    }

    private void forget(Instant now) {
        var eldest = freeAt.entrySet().iterator();
        while (eldest.hasNext()) {
            boolean past = !eldest.next().getValue().isAfter(now);
            if (!past && freeAt.size() <= CAPACITY) {
                return;
            }
            eldest.remove();
        }
    }

    int size() {
        return freeAt.size();
    }
}
