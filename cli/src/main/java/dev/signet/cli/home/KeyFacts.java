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
 * @param created empty for a raw key, whose age nobody knows
 * @param activates empty for a raw key, which has always been in use
 */
public record KeyFacts(
        String id, String state, Optional<String> created, Optional<String> activates, Optional<String> revoked) {

    static KeyFacts of(RingKey key, KeyRing ring, Instant now) {
        return new KeyFacts(
                key.id().value(),
                ring.stateAt(key, now).name().toLowerCase(Locale.ROOT),
                date(key.created()),
                date(key.activates()),
                key.revoked().map(Instant::toString));
    }

    /** A raw key file has no dates, which a ring stands for by the epoch. */
    private static Optional<String> date(Instant instant) {
        return Optional.of(instant)
                .filter(known -> !known.equals(Instant.EPOCH))
                .map(Instant::toString);
    }
}
