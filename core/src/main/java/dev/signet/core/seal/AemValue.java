/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.internal.Aes;
import dev.signet.core.internal.Utf8;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretAccess;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in AEM's form: IV and AES-128-CBC under the raw key. Read only; nothing tells whether one was altered. */
final class AemValue {

    private AemValue() {}

    /** Tries the keys that AEM could have used, the one activated last first. */
    static Opening open(KeyRing master, String digits, Refusal refusal) {
        List<RingKey> keys = master.keys().stream()
                .filter(key -> !key.isRevoked())
                .filter(key -> key.size() == KeyRingKind.MASTER.rawKeyBytes())
                .toList();
        if (keys.isEmpty()) {
            return refusal.noAemKey();
        }
        byte[] sealed = HexFormat.of().parseHex(digits);
        for (int i = keys.size() - 1; i >= 0; i--) {
            String text = open(keys.get(i), sealed);
            if (text != null) {
                return new Opened(text, keys.get(i).id(), true);
            }
        }
        return refusal.wrongAemKey();
    }

    private static @Nullable String open(RingKey key, byte[] sealed) {
        byte[] secret = key.secret(SecretAccess.insecure()).toByteArray(SecretAccess.insecure());
        byte[] plain = Aes.openCbc(secret, sealed);
        Arrays.fill(secret, (byte) 0);
        if (plain == null) {
            return null;
        }
        try {
            return Utf8.decode(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
