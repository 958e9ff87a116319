/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredTokenTest {

    private static final String TOKEN = "0633d9ff-f9b7-4c9a-9509-17e71b47aa73_fd6a650d5fd4b731";

    @Test
    void knowsTheFormThatOakWrites() {
        assertTrue(StoredToken.isShapeOf(TOKEN));
        assertEquals(TOKEN, StoredToken.of(TOKEN).credentials().getToken());
        assertEquals("StoredToken", StoredToken.of(TOKEN).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "0633d9ff-f9b7-4c9a-9509-17e71b47aa73",
                "0633d9ff-f9b7-4c9a-9509-17e71b47aa73_",
                "0633D9FF-f9b7-4c9a-9509-17e71b47aa73_fd6a650d5fd4b731",
                "0633d9ff-f9b7-4c9a-9509-17e71b47aa73_fd6a650d5fd4b731%3acrx.default",
                "/home/users/a_fd6a650d5fd4b731",
                "eyJhbGciOiJIUzI1NiJ9.e30.AAAA"
            })
    void nothingElseHasIt(String text) {
        assertFalse(StoredToken.isShapeOf(text));
        assertThrows(IllegalArgumentException.class, () -> StoredToken.of(text));
    }
}
