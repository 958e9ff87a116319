/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.peers.InstanceName;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer for programs: what {@code /system/console/sessions/.json} says, field by field. */
record SessionState(
        String instance,
        @Nullable String slingId,
        Ended ended,
        List<Peer> peers,
        int expectedPeers,
        @Nullable String problem,
        @Nullable Outcome outcome) {

    /**
     * What came of a form.
     *
     * @param name what was ended, as this instance spells it
     * @param note what there is to know about it
     * @param change the name of the change
     * @param heard where to ask which instances have heard of it
     */
    record Outcome(String name, @Nullable String note, String change, String heard) {}

    /** How much was ended and is remembered; {@code all}: up to which sign-in everybody's sessions were. */
    record Ended(
            int sessions, int users, int keys, @Nullable String all) {

        static Ended of(RevocationList list) {
            return new Ended(
                    list.sessions(),
                    list.users(),
                    list.keys(),
                    list.all().map(Instant::toString).orElse(null));
        }
    }

    record Peer(String name, String heardAt) {}

    static SessionState of(InstanceName instance, RevocationStatus status, @Nullable Outcome outcome) {
        return new SessionState(
                instance.value(),
                instance.slingId(),
                Ended.of(status.list()),
                status.peers().stream()
                        .map(peer -> new Peer(peer.name(), peer.heardAt().toString()))
                        .toList(),
                status.expectedPeers(),
                status.problem(),
                outcome);
    }
}
