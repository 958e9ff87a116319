/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.core.keyring.KeyRingKind;
import java.util.List;
import java.util.Optional;

/**
 * One of an instance's rings as it was found.
 *
 * @param location a path in the file system or in the repository
 * @param facts empty if there is no ring, or none that can be read
 * @param problem why there is none to work with
 * @param concerns what is wrong although there is one
 */
public record RingView(
        KeyRingKind kind, String location, Optional<RingFacts> facts, Optional<String> problem, List<String> concerns) {

    public RingView {
        concerns = List.copyOf(concerns);
    }
}
