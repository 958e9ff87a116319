/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.secret.SecretBytes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StorageWordTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bundle", "JCR", "Environment", "x", "key-vault-2", "A2345678901234567890123456789012"})
    void aWordIsTakenAsItIs(String text) {
        assertEquals(text, StorageWord.of(text).orElseThrow().text());
        assertEquals(text, new StorageWord(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bundle ",
                "Bundle\n",
                "2nd",
                "-a",
                "a_b",
                "a.b",
                "\u00e9",
                "A23456789012345678901234567890123"
            })
    void whatIsNoWordIsRefused(String text) {
        assertEquals(Optional.empty(), StorageWord.of(text));
        assertThrows(IllegalArgumentException.class, () -> new StorageWord(text));
    }

    @Test
    void aPlaceThatSaysNothingIsOnlyRead() {
        KeyProvider provider = new KeyProvider() {
            @Override
            public KeyStorage storage() {
                return new KeyStorage(
                        new StorageWord("Vault"), "a vault", "empty it", EnumSet.noneOf(KeyStorage.Use.class));
            }

            @Override
            public String location(KeyRingKind kind) {
                return "vault:" + kind.label();
            }

            @Override
            public KeyRingProvider ring(KeyRingKind kind) {
                return () -> stored(kind).orElseThrow();
            }

            @Override
            public Optional<KeyRing> stored(KeyRingKind kind) {
                return Optional.empty();
            }
        };

        for (KeyStorage.Use use : KeyStorage.Use.values()) {
            assertFalse(provider.storage().allows(use));
        }
        KeyRing ring = KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(32, new Random(1)::nextBytes));
        KeyRingUnavailableException refused =
                assertThrows(KeyRingUnavailableException.class, () -> provider.replace(KeyRingKind.HMAC, ring));
        assertTrue(String.valueOf(refused.getMessage()).contains("a vault"), refused::getMessage);
        assertEquals(Set.of(), provider.storage().uses());
    }
}
