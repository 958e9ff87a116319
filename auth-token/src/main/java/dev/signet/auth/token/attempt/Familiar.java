/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** From which addresses which users have signed in of late; the last {@value #CAPACITY} of them. */
final class Familiar {

    static final int CAPACITY = 10_000;
    static final Duration MEMORY = Duration.ofDays(30);

    private final Map<String, Instant> seen = new LinkedHashMap<>(16, 0.75f, true);

    void note(String key, Instant now) {
        seen.put(key, now);
        if (seen.size() > CAPACITY) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    boolean contains(String key, Instant now) {
        Instant last = seen.get(key);
        return last != null && last.plus(MEMORY).isAfter(now);
    }
}
