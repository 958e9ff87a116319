/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import dev.signet.core.keyring.Fingerprint;
import java.util.Optional;
import java.util.Set;

/**
 * What came of giving instances the farm's keys.
 *
 * @param hmac the fingerprint of the farm's hmac ring; empty if no instance keeps one in a file
 * @param others the instances that have another ring of either kind
 * @param otherHmac those of them whose sign-ins are not known on the rest
 */
public record SharedKeys(Optional<Fingerprint> hmac, Set<String> others, Set<String> otherHmac) {

    public SharedKeys {
        others = Set.copyOf(others);
        otherHmac = Set.copyOf(otherHmac);
    }
}
