/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.farm.topology.FarmState;
import java.util.List;
import java.util.Optional;

/**
 * What came of a start.
 *
 * @param fingerprint of the farm's hmac ring, which all instances share that have none of their own
 * @param otherKeys the instances that have other keys than the farm
 * @param certificate the SHA-256 fingerprint of the load balancer's certificate; empty if it serves HTTP
 */
public record FarmReport(
        FarmState state, Optional<Fingerprint> fingerprint, List<String> otherKeys, Optional<String> certificate) {

    public FarmReport {
        otherKeys = List.copyOf(otherKeys);
    }
}
