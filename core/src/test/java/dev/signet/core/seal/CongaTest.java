/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Seed;
import io.wcm.devops.conga.plugins.aem.crypto.impl.AesCryptoSupport;
import io.wcm.devops.conga.plugins.aem.crypto.impl.HmacCryptoKeySupport;
import java.security.Key;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONGA, the open tool that protects values for AEM, and Signet read each other's keys, and Signet its values. */
class CongaTest {

    private static final List<String> TEXTS = List.of(
            "",
            "secret",
            "exactly sixteen.",
            "p\u00e4ssw\u00f6rd \ube44\ubc00\ubc88\ud638",
            "line\nline",
            "{signet1.any.x}",
            "x".repeat(5000));

    private final RandomSource random = Seed.of(CongaTest.class).random()::nextBytes;
    private final Sealer sealer = new Sealer(random);
    private final AesCryptoSupport conga = new AesCryptoSupport();

    private static KeyRing raw(byte[] key) {
        return KeyRing.ofRawKey(KeyRingKind.MASTER, SecretBytes.copyOf(key, SecretAccess.insecure()));
    }

    @Test
    void whatItHasProtectedUnderAKeyOfItsOwnOpens() throws Exception {
        Key key = conga.generateKey();
        KeyRing master = raw(key.getEncoded());
        for (String text : TEXTS) {
            String sealed = conga.encrypt(text, key);

            Opened opened = assertInstanceOf(Opened.class, sealer.open(master, sealed, null), sealed);
            assertEquals(text, opened.text());
            assertTrue(opened.aem());
        }
    }

    @Test
    void itTakesAKeyOfOursAndWeOpenWhatItProtectsWithThat() throws Exception {
        SecretBytes ours = SecretBytes.random(KeyRingKind.MASTER.rawKeyBytes(), random);
        byte[] file = ours.toByteArray(SecretAccess.insecure());
        Key key = conga.readKey(file);
        for (String text : TEXTS) {
            Opened opened = assertInstanceOf(Opened.class, sealer.open(raw(file), conga.encrypt(text, key), null));
            assertEquals(text, opened.text());
        }
    }

    @Test
    void keysForTokensAreTheSameBytes() throws Exception {
        HmacCryptoKeySupport keys = new HmacCryptoKeySupport();
        byte[] theirs = keys.generateKey().getEncoded();

        assertEquals(KeyRingKind.HMAC.rawKeyBytes(), theirs.length);
        assertArrayEquals(theirs, keys.readKey(theirs).getEncoded());
    }

    @Test
    void anotherKeyOpensNothingOnEitherSide() throws Exception {
        Key key = conga.generateKey();
        String sealed = conga.encrypt("a text that is longer than a block", key);

        Opening opening = sealer.open(raw(conga.generateKey().getEncoded()), sealed, null);
        assertTrue(!(opening instanceof Opened opened) || !opened.text().startsWith("a text"), "CBC proves nothing");
        String ours = sealer.seal(raw(key.getEncoded()), Instant.EPOCH, "secret", null);
        assertThrows(IllegalArgumentException.class, () -> conga.decrypt(ours, key));
    }
}
