/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.token.TokenClaims;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of sessions that were seen lately, as far as they fit: so that somebody who mistypes one learns of it. Safe for use
 * by several threads.
 */
final class SeenSessions {

    /** So many are remembered at least, and twice as many at the most; about 4 MB. */
    static final int LATELY = 32_768;

    private final Object change = new Object();
    private volatile Set<Long> recent = ConcurrentHashMap.newKeySet();
    private volatile Set<Long> before = Set.of();

    void add(String id) {
        Long number = number(id);
        if (number != null && !recent.contains(number) && recent.add(number) && recent.size() > LATELY) {
            synchronized (change) {
                if (recent.size() > LATELY) {
                    before = recent;
                    recent = ConcurrentHashMap.newKeySet();
                }
            }
        }
    }

    boolean has(String id) {
        Long number = number(id);
        return number != null && (recent.contains(number) || before.contains(number));
    }

    private static @Nullable Long number(String id) {
        try {
            return id.length() == TokenClaims.SESSION_ID_LENGTH ? HexFormat.fromHexDigitsToLong(id) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
