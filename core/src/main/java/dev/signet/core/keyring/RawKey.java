/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;

/** Raw key files, as AEM and older instances write them: nothing but the key. */
final class RawKey {

    /** Size of AEM's obfuscated {@code master}. */
    private static final int OBFUSCATED_MASTER_BYTES = 32;

    private RawKey() {}

    static KeyRing read(KeyRingKind kind, byte[] bytes) throws KeyRingFormatException {
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
        if (isOneByteRepeated(bytes)) {
            throw new KeyRingFormatException(KeyRingDefect.WEAK_KEY, "the key is one byte repeated, so it is no key");
        }
        return KeyRing.ofRawKey(kind, SecretBytes.copyOf(bytes, SecretAccess.insecure()));
    }

    private static boolean isOneByteRepeated(byte[] bytes) {
        for (byte b : bytes) {
            if (b != bytes[0]) {
                return false;
            }
        }
        return true;
    }
}
