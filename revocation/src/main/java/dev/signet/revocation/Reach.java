/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what ends on one instance ends on the others, as far as this one can tell.
 *
 * @param problems what an operator has to see to, each with what to do
 * @param notes what is worth knowing and as it should be
 */
record Reach(List<HealthFinding> problems, List<HealthFinding> notes) {

    private static final String ALONE = "sessions that end here end on this instance only";

    /**
     * Looks at an instance.
     *
     * @param heard the other instances, and when each was last heard
     * @param carriers what keeps its channels from carrying anything to others
     * @param longestSilence after which an instance is forgotten by itself
     */
    static Reach of(
            InstanceFacts facts,
            boolean hasChannel,
            List<String> carriers,
            List<RevocationStatus.Peer> heard,
            Instant now,
            Duration maxAge,
            Duration longestSilence) {
        int expected = facts.expectedPeers();
        List<RevocationStatus.Peer> silent = heard.stream()
                .filter(peer -> peer.heardAt().isBefore(now.minus(maxAge)))
                .toList();
        int live = heard.size() - silent.size();
        boolean complete = facts.told() && live >= expected;
        List<HealthFinding> problems = new ArrayList<>();
        List<HealthFinding> notes = new ArrayList<>();
        if (complete && expected == 0 && live == 0) {
            notes.add(HealthFinding.ok("There is no other instance: " + ALONE));
        } else if (!hasChannel) {
            problems.add(HealthFinding.warn(
                    "There is no channel to other instances, so " + ALONE + " and go on elsewhere",
                    "Instances with repositories of their own: install the feature dev.signet:signet:distribution, or name"
                            + " them a Redis. Instances that share a document store: map"
                            + " dev.signet.revocation:revocations to a service user that may read and write "
                            + RevocationNodes.ROOT));
        } else if (!facts.told() && heard.isEmpty()) {
            problems.add(HealthFinding.warn(
                    "No other instance is known here, so " + ALONE,
                    "If there are others, name their URLs in the framework property signet.peers and have an agent of"
                            + " Sling content distribution for each; if there are none, set signet.peers to nothing"));
        } else if (!carriers.isEmpty()) {
            problems.add(HealthFinding.warn(
                    "What carries ended sessions to other instances does not work, so they may go on there", carriers));
        }
        if (live < expected) {
            problems.add(HealthFinding.warn(
                    "Only " + live + " of " + expected + " other instances were heard within " + maxAge
                            + ", so sessions that end on the rest may go on here",
                    "Are they up, and does what they say reach this instance: by Redis all of them, or by an agent of Sling"
                            + " content distribution that each has for every other?"));
        }
        if (!silent.isEmpty()) {
            List<String> since = silent.stream()
                    .map(peer -> "Instance " + peer.name() + " was last heard at " + peer.heardAt()
                            + ". If it is gone for good: signet sessions forget URL --instance " + peer.name()
                            + "; else it is forgotten by itself from "
                            + peer.heardAt().plus(longestSilence).truncatedTo(ChronoUnit.SECONDS) + " on")
                    .toList();
            if (complete) {
                notes.add(HealthFinding.ok("Silent, and not needed, since all that are expected are heard", since));
            } else {
                problems.add(HealthFinding.warn(
                        "Another instance was not heard for too long; what was ended there since is not known here",
                        since));
            }
        }
        return new Reach(problems, notes);
    }
}
