/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.peers.InstanceName;
import dev.signet.core.revocation.OperatorRevocation;
import java.util.List;

/** The answer for programs: which instances have heard of a change, field by field. */
record HeardState(String instance, String change, boolean all, List<Listener> instances, int expectedPeers) {

    record Listener(String name, String heardAt, boolean knows) {}

    static HeardState of(InstanceName instance, String change, OperatorRevocation.Hearing hearing) {
        List<Listener> listeners = hearing.listeners().stream()
                .map(other -> new Listener(other.name(), other.heardAt().toString(), other.knows()))
                .toList();
        boolean all = listeners.size() >= hearing.expectedPeers()
                && listeners.stream().allMatch(Listener::knows);
        return new HeardState(instance.value(), change, all, listeners, hearing.expectedPeers());
    }
}
