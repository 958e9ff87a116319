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

/** A ring made ready for verification: header segment to key, with the sub-keys derived once. */
final class VerificationKeys {

    record Entry(TokenKey key, MessageAuthenticator authenticator) {}

    private final KeyRing ring;
    private final Map<String, Entry> byHeader = new HashMap<>();

    VerificationKeys(KeyRing ring) {
        this.ring = ring;
        for (TokenKey key : ring.keys()) {
            byHeader.put(TokenHeader.of(key.id()), new Entry(key, key.authenticator(KeyPurpose.SESSION_TOKEN)));
        }
    }

    boolean areOf(KeyRing other) {
        return ring == other;
    }

    @Nullable
    Entry find(String headerSegment) {
        return byHeader.get(headerSegment);
    }
}
