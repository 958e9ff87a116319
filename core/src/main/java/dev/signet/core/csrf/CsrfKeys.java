/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A ring made ready for CSRF tokens, with the sub-keys derived once. */
final class CsrfKeys {

    private final KeyRing ring;
    private final Map<KeyId, MessageAuthenticator> authenticators;

    CsrfKeys(KeyRing ring) {
        this.ring = ring;
        this.authenticators = ring.keys().stream()
                .collect(Collectors.toMap(RingKey::id, key -> key.authenticator(KeyPurpose.CSRF_TOKEN)));
    }

    boolean areOf(KeyRing other) {
        return ring == other;
    }

    MessageAuthenticator of(RingKey key) {
        return Objects.requireNonNull(authenticators.get(key.id()), "a key of the ring");
    }
}
