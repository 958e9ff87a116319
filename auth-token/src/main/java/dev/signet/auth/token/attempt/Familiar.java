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
final class Familiar {

    static final int USERS = 10_000;
    static final int PLACES = 8;
    static final Duration MEMORY = Duration.ofDays(30);

    private final Map<String, Map<String, Instant>> seen = new LinkedHashMap<>();

    void note(Who who, Instant now) {
        Map<String, Instant> places = seen.remove(who.user());
        if (places == null) {
            places = new LinkedHashMap<>(4);
        }
        places.remove(who.address());
        places.put(who.address(), now);
        seen.put(who.user(), places);
        forgetOldest(places, PLACES);
        forgetOldest(seen, USERS);
    }

    private static void forgetOldest(Map<String, ?> inOrder, int capacity) {
        if (inOrder.size() > capacity) {
            inOrder.remove(inOrder.keySet().iterator().next());
        }
    }

    boolean contains(Who who, Instant now) {
        Instant last = seen.getOrDefault(who.user(), Map.of()).get(who.address());
        return last != null && last.plus(MEMORY).isAfter(now);
    }
}
