/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.util.Arrays;

/** Raw key files, as AEM and older instances write them: nothing but the key. */
final class RawKey {

    /** Size of AEM's obfuscated {@code master}. */
    private static final int OBFUSCATED_MASTER_BYTES = 32;

    private RawKey() {}

    static SecretBytes read(KeyRingKind kind, byte[] bytes) throws KeyRingFormatException {
        if (kind == KeyRingKind.MASTER && bytes.length == OBFUSCATED_MASTER_BYTES) {
            throw new KeyRingFormatException(
                    KeyRingDefect.OBFUSCATED_MASTER,
                    "a master of 32 raw bytes is AEM's obfuscated form, which only AEM can read;"
                            + " take the 16-byte master of an instance that has one");
        }
        if (bytes.length != kind.rawKeyBytes()) {
            throw new KeyRingFormatException(
                    KeyRingDefect.WRONG_LENGTH,
                    "a raw " + kind.label() + " key has " + kind.rawKeyBytes() + " bytes, this file has "
                            + bytes.length);
        }
        SecretBytes key = SecretBytes.copyOf(bytes, SecretAccess.insecure());
        if (isOneByteRepeated(key)) {
            throw new KeyRingFormatException(KeyRingDefect.WEAK_KEY, "the key is one byte repeated, so it is no key");
        }
        return key;
    }

    /** As a failed write or a broken generator leaves it. */
    static boolean isOneByteRepeated(SecretBytes key) {
        byte[] bytes = key.toByteArray(SecretAccess.insecure());
        boolean repeated = true;
        for (byte b : bytes) {
            repeated &= b == bytes[0];
        }
        Arrays.fill(bytes, (byte) 0);
        return repeated;
    }
}
