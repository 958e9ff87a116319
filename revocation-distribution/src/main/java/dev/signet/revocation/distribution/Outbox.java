/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.revocation.RevocationChannel.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Packages that agents have yet to deliver, in memory and bounded.
 *
 * <p>What is lost with the process costs nothing: what another instance lacks is found by comparing.
 */
final class Outbox {

    /** As much may wait for one instance; it is down, and what it lacks then is told when it is back. */
    static final int MAX_WAITING = 50;

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** An agent may count what it was given a moment later. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Waiting> packages = new HashMap<>();
    private final String run;
    private long last;

    private record Waiting(String agent, Message content, int length, Instant since) {}

    Outbox(InstantSource clock) {
        this.clock = clock;
        this.run = Long.toHexString(clock.millis());
    }

    /** Takes a package in for an agent; its id, which no other run of this instance uses. */
    synchronized String add(String agent, Message content) {
        String id = "signet-revocations-" + run + '-' + ++last;
        packages.put(id, new Waiting(agent, content, content.bytes().length, clock.instant()));
        return id;
    }

    synchronized Optional<Message> get(String id) {
        return Optional.ofNullable(packages.get(id)).map(Waiting::content);
    }

    synchronized void remove(String id) {
        packages.remove(id);
    }

    /** Whether an agent in whose queues {@code queued} packages wait gets no more of them, such as one of {@code length}. */
    synchronized boolean isFull(String agent, int queued, int length) {
        long bytes = packages.values().stream()
                .filter(waiting -> waiting.agent().equals(agent))
                .mapToLong(Waiting::length)
                .sum();
        return queued >= MAX_WAITING || (bytes > 0 && bytes + length > MAX_BYTES);
    }

    /** Forgets what no queue has any more: agents that were configured anew have lost theirs. */
    synchronized void keepOnly(Map<String, Integer> queued) {
        Instant young = clock.instant().minus(YOUNG);
        packages.values()
                .removeIf(waiting -> queued.getOrDefault(waiting.agent(), 0) == 0
                        && waiting.since().isBefore(young));
    }
}
