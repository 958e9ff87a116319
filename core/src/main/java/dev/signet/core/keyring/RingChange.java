/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.util.List;
import java.util.Optional;

/**
 * A change of a ring that was decided and not made yet: printed by a dry run, written otherwise.
 *
 * @param before the ring that is changed; empty if there was none
 * @param after the ring to write
 * @param steps what happens, in sentences for people, with key ids and dates
 */
public record RingChange(Optional<KeyRing> before, KeyRing after, List<String> steps) {

    public RingChange {
        steps = List.copyOf(steps);
    }
}
