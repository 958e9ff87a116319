/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A secret is copied in, copied out for who asks by name, and never shown, compared or stored by accident. */
class SecretBytesTest {

    private static final SecretAccess ACCESS = SecretAccess.insecure();

    @Test
    void copiesInAndOut() {
        byte[] given = {1, 2, 3};
        SecretBytes secret = SecretBytes.copyOf(given, ACCESS);
        given[0] = 9;
        secret.toByteArray(ACCESS)[1] = 9;

        assertArrayEquals(new byte[] {1, 2, 3}, secret.toByteArray(ACCESS));
        assertEquals(3, secret.size());
    }

    @Test
    void comparesByContentOnlyWhenAsked() {
        SecretBytes one = SecretBytes.copyOf(new byte[] {1, 2}, ACCESS);
        SecretBytes same = SecretBytes.copyOf(new byte[] {1, 2}, ACCESS);

        assertTrue(one.sameAs(same));
        assertFalse(one.sameAs(SecretBytes.copyOf(new byte[] {1, 3}, ACCESS)));
        assertFalse(one.sameAs(SecretBytes.copyOf(new byte[] {1}, ACCESS)));
        assertNotEquals(one, same, "equals would be tempted to stop at the first difference");
    }

    @Test
    void isNotShown() {
        assertEquals(
                "SecretBytes[2 bytes]",
                SecretBytes.copyOf(new byte[] {65, 66}, ACCESS).toString());
    }

    @Test
    void isNotSerialised() throws Exception {
        SecretBytes secret = SecretBytes.random(16, RandomSource.secure());
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(secret));
        }
    }

    @Test
    void isDrawnFromTheGivenSource() {
        SecretBytes sevens = SecretBytes.random(4, bytes -> Arrays.fill(bytes, (byte) 7));

        assertArrayEquals(new byte[] {7, 7, 7, 7}, sevens.toByteArray(ACCESS));
        assertFalse(
                SecretBytes.random(32, RandomSource.secure()).sameAs(SecretBytes.random(32, RandomSource.secure())));
    }
}
