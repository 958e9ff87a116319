/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a session that ends on one instance ends on the others. */
final class SessionFindings {

    static final String ENDED = "ended-sessions";
    static final String CHANNEL = "channel";
    static final String PEERS = "peers";
    static final String CLOCK = "clock";

    /** As {@code revocation.max.age} is unless it is configured. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** What tokens bear, and no more. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    private final SetupFacts facts;
    private final Instant now;
    private final List<SetupFinding> findings = new ArrayList<>();

    private SessionFindings(SetupFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    static List<SetupFinding> of(SetupFacts facts, Instant now) {
        SessionFindings all = new SessionFindings(facts, now);
        Optional<RevocationStatus> sessions = facts.sessions();
        if (sessions.isEmpty()) {
            all.findings.add(SetupFinding.missing(
                    ENDED,
                    "Nobody remembers which sessions have ended, so nobody can sign in",
                    "See what the bundle dev.signet.revocation lacks",
                    ""));
        } else {
            all.look(sessions.get());
        }
        return all.findings;
    }

    private void look(RevocationStatus sessions) {
        boolean alone = facts.peersTold() && sessions.expectedPeers() == 0;
        if (alone) {
            findings.add(SetupFinding.ok(PEERS, "This instance was told that there is no other"));
            return;
        }
        channel();
        if (!facts.peersTold()) {
            findings.add(SetupFinding.missing(
                    PEERS,
                    "Nobody said which other instances there are, so nobody misses one that is not heard",
                    "Name the URLs of all others in the framework property signet.peers; if there is none, set it to"
                            + " nothing (signet.peers=)",
                    "-D signet.peers=https://publish2.example.org:8443,https://publish3.example.org:8443"));
        }
        peers(sessions);
        facts.peers().forEach(this::clock);
    }

    private void channel() {
        if (facts.channels().isEmpty()) {
            findings.add(SetupFinding.missing(
                    CHANNEL,
                    "There is no channel to other instances: sessions that end here go on there",
                    "Start the bundle dev.signet.revocation.distribution if it is there, else install the feature"
                            + " dev.signet:signet:distribution; or name the instances a Redis"
                            + " (dev.signet.revocation.redis.RedisRevocationChannel)",
                    "-f signet-" + facts.version() + "-distribution.far"));
        }
        facts.channels().forEach((name, problems) -> {
            if (problems.isEmpty()) {
                findings.add(SetupFinding.ok(CHANNEL, "What ends here is told to other instances by " + name));
            }
            problems.forEach(problem -> findings.add(SetupFinding.missing(
                    CHANNEL,
                    "What ends here does not reach other instances by " + name + ": " + problem,
                    "The page Signet Health has details",
                    "")));
        });
    }

    private void peers(RevocationStatus sessions) {
        List<String> live = sessions.peers().stream()
                .filter(peer -> !peer.heardAt().isBefore(now.minus(SILENCE)))
                .map(RevocationStatus.Peer::name)
                .toList();
        if (live.size() >= sessions.expectedPeers()) {
            if (facts.peersTold()) {
                findings.add(SetupFinding.ok(
                        PEERS, "Other instances heard: " + live.size() + " of " + sessions.expectedPeers()));
            }
            return;
        }
        List<String> unheard = facts.peers().stream()
                .filter(peer -> live.stream().noneMatch(peer::isCalled))
                .map(PeerAnswer::url)
                .toList();
        findings.add(SetupFinding.missing(
                PEERS,
                "Only " + live.size() + " of " + sessions.expectedPeers() + " other instances are heard, so sessions"
                        + " that end elsewhere may go on here"
                        + (unheard.isEmpty() ? "" : "; not heard: " + String.join(", ", unheard)),
                "Is it up, does its own page Signet Set-up name a channel, and its signet.peers this instance?",
                unheard.isEmpty() ? "" : "signet doctor " + String.join(" ", unheard)));
    }

    private void clock(PeerAnswer peer) {
        Duration ahead = peer.ahead();
        if (ahead == null) {
            findings.add(
                    SetupFinding.unknown(CLOCK, "What time it is at " + peer.url() + " is not known", "Is it up?"));
            return;
        }
        Duration apart = ahead.abs();
        if (apart.compareTo(NOTICEABLE) < 0) {
            findings.add(SetupFinding.ok(CLOCK, "The clock of " + peer.url() + " is right by this one"));
            return;
        }
        String sentence = "The clock of " + peer.url() + " is " + apart.toSeconds() + " seconds "
                + (ahead.isNegative() ? "behind" : "ahead of") + " this one";
        String remedy = "Have all instances follow the same time servers";
        String line = "timedatectl set-ntp true";
        findings.add(
                apart.compareTo(SKEW) < 0
                        ? SetupFinding.advice(CLOCK, sentence, remedy, line)
                        : SetupFinding.missing(
                                CLOCK, sentence + ": tokens of the one are refused by the other", remedy, line));
    }
}
