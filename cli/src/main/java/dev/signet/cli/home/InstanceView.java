/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import java.util.List;
import java.util.Optional;

/**
 * An instance's keys as they were found: in its directory, or by asking it.
 *
 * @param name how the operator called it
 * @param product whose bundles look after the keys
 * @param running empty if that was not found out
 * @param storage the word in the marker, as it was understood
 * @param marker what the marker holds, with everything visible
 * @param elsewhere the key folder that the instance was told to use instead of its bundle's
 * @param concerns what is wrong with the instance, the rings aside
 */
public record InstanceView(
        String name,
        String product,
        boolean running,
        Optional<String> storage,
        Optional<String> marker,
        Optional<String> elsewhere,
        List<RingView> rings,
        List<String> concerns) {

    public InstanceView {
        rings = List.copyOf(rings);
        concerns = List.copyOf(concerns);
    }

    /** Whether every ring that there should be can be read. */
    public boolean isReadable() {
        return rings.stream().allMatch(ring -> ring.problem().isEmpty());
    }
}
