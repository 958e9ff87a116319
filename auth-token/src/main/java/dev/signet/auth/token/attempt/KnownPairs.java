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
 * From which addresses which users have signed in of late: the last {@value #PLACES} of each of the last {@value #USERS} users.
 *
 * <p>A user who signs in from more and more addresses crowds out nobody else.
 */
final class KnownPairs {

    static final int USERS = 10_000;
    static final int PLACES = 8;
    static final Duration MEMORY = Duration.ofDays(30);

    private final Map<String, Map<String, Instant>> seen = new LinkedHashMap<>();

    void note(AttemptSource source, Instant now) {
        Map<String, Instant> places = seen.remove(source.user());
        if (places == null) {
            places = new LinkedHashMap<>(4);
        }
        places.remove(source.address());
        places.put(source.address(), now);
        seen.put(source.user(), places);
        forgetOldest(places, PLACES);
        forgetOldest(seen, USERS);
    }

    private static void forgetOldest(Map<String, ?> inOrder, int capacity) {
        if (inOrder.size() > capacity) {
            inOrder.remove(inOrder.keySet().iterator().next());
        }
    }

    boolean contains(AttemptSource source, Instant now) {
        Instant last = seen.getOrDefault(source.user(), Map.of()).get(source.address());
        return last != null && last.plus(MEMORY).isAfter(now);
    }
}
