/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.keyring.Fingerprint;
import java.util.Optional;

/**
 * What came of a start.
 *
 * @param fingerprint of the keys that all instances share
 * @param certificate the SHA-256 fingerprint of the load balancer's certificate; empty if it serves HTTP
 */
public record FarmReport(FarmState state, Optional<Fingerprint> fingerprint, Optional<String> certificate) {}
