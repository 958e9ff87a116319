/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of ended sessions.
 *
 * @param list all that it knows
 * @param peers the other instances, and when each was last heard; by name
 * @param expectedPeers how many other instances the farm is known to have
 * @param problem what keeps this instance from hearing or telling, or {@code null}
 */
public record RevocationStatus(
        RevocationList list,
        List<Peer> peers,
        int expectedPeers,
        @Nullable String problem) {

    public RevocationStatus {
        peers = List.copyOf(peers);
    }

    /** Another instance. */
    public record Peer(String name, Instant heardAt) {}

    /** When any other instance was last heard. */
    public Optional<Instant> lastHeard() {
        return peers.stream().map(Peer::heardAt).max(Instant::compareTo);
    }
}
