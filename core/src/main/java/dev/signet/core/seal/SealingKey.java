/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.internal.Aes;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretAccess;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM under a key's sub-key for sealed values: a body is nonce, ciphertext and tag. */
final class SealingKey {

    private final RingKey key;

    SealingKey(RingKey key) {
        this.key = key;
    }

    KeyId id() {
        return key.id();
    }

    byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
        byte[] subKey = subKey();
        try {
            byte[] sealed = Aes.sealGcm(subKey, nonce, associated, plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(subKey, (byte) 0);
        }
    }

    /** The plaintext of the body that starts at {@code from}; {@code null} if it is altered or too short to be one. */
    byte @Nullable [] open(byte[] bytes, int from, byte[] associated) {
        int sealed = from + Aes.NONCE_BYTES;
        if (bytes.length < sealed + Aes.TAG_BYTES) {
            return null;
        }
        byte[] subKey = subKey();
        try {
            return Aes.openGcm(subKey, Arrays.copyOfRange(bytes, from, sealed), associated, bytes, sealed);
        } finally {
            Arrays.fill(subKey, (byte) 0);
        }
    }

    private byte[] subKey() {
        return key.subKey(KeyPurpose.SEALED_VALUE, SecretAccess.insecure()).toByteArray(SecretAccess.insecure());
    }
}
