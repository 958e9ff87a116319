/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.crypto.CryptoException;
import dev.signet.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RingCryptoSupportTest {

    private static final byte[] PLAIN = "open sesame".getBytes(StandardCharsets.UTF_8);

    private final RingCryptoSupport crypto = support(1);

    @Test
    void bytesComeBackAndAreNeverEncryptedTwiceAlike() throws Exception {
        byte[] encrypted = crypto.encrypt(PLAIN);

        assertArrayEquals(PLAIN, crypto.decrypt(encrypted));
        assertFalse(HexFormat.of().formatHex(encrypted).equals(HexFormat.of().formatHex(crypto.encrypt(PLAIN))));
    }

    @Test
    void textsComeBackWhereTheyBelongAndNowhereElse() throws Exception {
        String free = crypto.protect("sesame");
        String bound = crypto.protect("sesame", "pid", "property");

        assertEquals("sesame", crypto.unprotect(free));
        assertEquals("sesame", crypto.unprotect(free, "pid", "property"));
        assertEquals("sesame", crypto.unprotect(bound, "pid", "property"));
        refused(() -> crypto.unprotect(bound));
        refused(() -> crypto.unprotect(bound, "pid", "other"));
        assertTrue(crypto.isProtected(free) && crypto.isProtected(bound));
        assertFalse(crypto.isProtected("{sesame}"));
    }

    @Test
    void whatIsRefusedIsNamedWithoutTheSecret() throws Exception {
        String foreign = support(2).protect("sesame");

        assertTrue(refused(() -> crypto.unprotect(foreign)).contains("UNKNOWN_KEY"));
        refused(() -> crypto.unprotect("sesame"));
        refused(() -> crypto.protect("sesame", "a\0b", "property"));
        refused(() -> crypto.protect("sesame".repeat(20_000)));
        refused(() -> crypto.decrypt(new byte[40]));
    }

    @Test
    void withoutARingNothingWorksAndTheCauseIsSaid() {
        RingCryptoSupport none = new RingCryptoSupport(
                () -> {
                    throw new KeyRingUnavailableException("no hmac");
                },
                () -> {
                    throw new KeyRingUnavailableException("no master");
                },
                new TestClock());

        assertTrue(refused(() -> none.protect("sesame")).contains("no master"));
        assertTrue(refused(() -> none.encrypt(PLAIN)).contains("no master"));
        assertTrue(refused(() -> none.hmac(PLAIN)).contains("no hmac"));
    }

    /** RFC 4231, test case 2 has a short key; this one was computed with {@code openssl dgst -sha256 -mac HMAC}. */
    @Test
    void hmacIsTheOrdinaryOneUnderTheKeyItself() throws Exception {
        KeyRing ring = KeyRing.ofRawKey(
                KeyRingKind.HMAC,
                SecretBytes.copyOf(
                        HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                        SecretAccess.insecure()));

        byte[] tag = new RingCryptoSupport(() -> ring, () -> ring, new TestClock()).hmac(PLAIN);

        assertEquals(
                "657e1ec27bd11e555ad528c007b83fbe204936eca4cc0d20aee5f9ef87702fb2",
                HexFormat.of().formatHex(tag));
    }

    private static RingCryptoSupport support(long seed) {
        return new RingCryptoSupport(
                () -> TestProvider.raw(KeyRingKind.HMAC, seed),
                () -> TestProvider.raw(KeyRingKind.MASTER, seed),
                new TestClock());
    }

    private static String refused(Executable operation) {
        String message =
                String.valueOf(assertThrows(CryptoException.class, operation).getMessage());
        assertFalse(message.contains("sesame"), message);
        return message;
    }
}
