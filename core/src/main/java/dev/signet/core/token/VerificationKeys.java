/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.TokenKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ring made ready for verification: key part of the header to key, with the sub-keys derived once. */
final class VerificationKeys {

    record Entry(TokenKey key, MessageAuthenticator authenticator) {}

    private final KeyRing ring;
    private final Map<String, Entry> byKeyPart = new HashMap<>();

    VerificationKeys(KeyRing ring) {
        this.ring = ring;
        for (TokenKey key : ring.keys()) {
            byKeyPart.put(TokenHeader.keyPart(key.id()), new Entry(key, key.authenticator(KeyPurpose.SESSION_TOKEN)));
        }
    }

    boolean areOf(KeyRing other) {
        return ring == other;
    }

    @Nullable
    Entry find(String keyPart) {
        return byKeyPart.get(keyPart);
    }
}
