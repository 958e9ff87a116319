/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.Wycheproof;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** AES as sealed values use it: nonces of 96 bits and tags of 128, IV in front; keys of 128 and 256 bits. */
class AesTest {

    @Test
    void gcmAgreesWithWycheproof() {
        int agreed = 0;
        for (Wycheproof.Case c : Wycheproof.cases("aes_gcm_test.json", 316)) {
            if (!usesKeyOf(c, 128, 256) || c.group().path("ivSize").intValue() != 96) {
                continue;
            }
            byte[] sealed = joined(c.bytes("ct"), c.bytes("tag"));
            byte[] shifted = joined(new byte[7], sealed);
            byte[] opened = Aes.openGcm(c.bytes("key"), c.bytes("iv"), c.bytes("aad"), shifted, 7);
            if (c.isValid()) {
                assertArrayEquals(c.bytes("msg"), opened, c::toString);
                assertArrayEquals(
                        sealed,
                        Aes.sealGcm(c.bytes("key"), c.bytes("iv"), c.bytes("aad"), c.bytes("msg")),
                        c::toString);
            } else {
                assertNull(opened, c::toString);
            }
            agreed++;
        }
        assertEquals(133, agreed);
    }

    @Test
    void cbcAgreesWithWycheproof() {
        int agreed = 0;
        for (Wycheproof.Case c : Wycheproof.cases("aes_cbc_pkcs5_test.json", 216)) {
            if (!usesKeyOf(c, 128, 256)) {
                continue;
            }
            byte[] opened = Aes.openCbc(c.bytes("key"), joined(c.bytes("iv"), c.bytes("ct")));
            if (c.isValid()) {
                assertArrayEquals(c.bytes("msg"), opened, c::toString);
            } else {
                assertNull(opened, c::toString);
            }
            agreed++;
        }
        assertEquals(144, agreed);
    }

    @Test
    void aNonceOfAnotherSizeIsABug() {
        assertThrows(
                IllegalStateException.class, () -> Aes.sealGcm(new byte[32], new byte[16], new byte[0], new byte[0]));
    }

    @Test
    void whatIsTooShortDoesNotOpen() {
        for (int length = 0; length < 32; length++) {
            assertNull(Aes.openCbc(new byte[16], new byte[length]));
        }
        for (int length = 0; length < 16; length++) {
            assertNull(Aes.openGcm(new byte[32], new byte[12], new byte[0], new byte[length], 0));
        }
    }

    private static boolean usesKeyOf(Wycheproof.Case c, int one, int other) {
        int size = c.group().path("keySize").intValue();
        return size == one || size == other;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
