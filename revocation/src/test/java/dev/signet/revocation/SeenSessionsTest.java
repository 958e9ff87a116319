/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeenSessionsTest {

    @Test
    void theLastAreRememberedAndTheMemoryIsBounded() {
        SeenSessions seen = new SeenSessions();
        int many = 5 * SeenSessions.LATELY;
        for (int i = 0; i < many; i++) {
            seen.add(id(i));
            seen.add(id(i));
        }

        for (int i = many - SeenSessions.LATELY; i < many; i++) {
            assertTrue(seen.has(id(i)), id(i));
        }
        assertFalse(seen.has(id(0)));
        assertFalse(seen.has(id(many)));
    }

    @Test
    void whatIsNoIdIsNotSeen() {
        SeenSessions seen = new SeenSessions();
        for (String no : new String[] {"", "xyz", "00000000000000001", "alice"}) {
            seen.add(no);
            assertFalse(seen.has(no), no);
        }
    }

    private static String id(int number) {
        return String.format("%016x", number);
    }
}
