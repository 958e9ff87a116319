/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be told about one key.
 *
 * @param state pending, active, retired or revoked
 */
public record KeyFacts(String id, String state, String created, String activates, Optional<String> revoked) {

    static KeyFacts of(RingKey key, KeyRing ring, Instant now) {
        return new KeyFacts(
                key.id().value(),
                ring.stateAt(key, now).name().toLowerCase(Locale.ROOT),
                key.created().toString(),
                key.activates().toString(),
                key.revoked().map(Instant::toString));
    }
}
