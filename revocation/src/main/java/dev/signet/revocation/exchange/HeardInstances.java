/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.token.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The other instances that were heard, and when.
 *
 * <p>What was written long ago and arrives now, because it had to wait or because somebody repeats it, does not count as
 * heard now.
 */
public final class HeardInstances {

    private final InstantSource clock;
    private final SortedMap<String, Peer> peers = new TreeMap<>();
    private volatile Instant lastHeard = Instant.MIN;
    private volatile Duration lead = Duration.ZERO;

    /**
     * @param written of the newest message
     * @param heardAt by the clock here
     * @param lead how far the clock there is ahead, at least
     * @param refusal why the last message was not believed, or {@code null}
     */
    private record Peer(
            Instant written,
            Instant heardAt,
            Duration lead,
            @Nullable String refusal) {}

    public HeardInstances(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes note of a message; whether it is newer than all before. */
    public synchronized boolean heard(String name, Instant written) {
        Instant now = clock.instant();
        Peer before = peers.get(name);
        if (before != null && !written.isAfter(before.written())) {
            peers.put(name, new Peer(before.written(), before.heardAt(), before.lead(), null));
            return false;
        }
        Instant latest = written.plus(TokenPolicy.CLOCK_SKEW);
        Instant heard = latest.isBefore(now) ? latest : now;
        if (before != null && before.heardAt().isAfter(heard)) {
            heard = before.heardAt();
        }
        peers.put(name, new Peer(written, heard, Duration.between(now, written), null));
        update();
        return true;
    }

    /** Takes note of a message that was not believed; whether that is news. */
    public synchronized boolean refused(String name, String why) {
        Peer before = peers.getOrDefault(name, new Peer(Instant.MIN, Instant.MIN, Duration.ZERO, null));
        peers.put(name, new Peer(before.written(), before.heardAt(), before.lead(), why));
        return !why.equals(before.refusal());
    }

    /** Forgets one that is gone for good; whether it was known. */
    public synchronized boolean forget(String name) {
        boolean known = peers.remove(name) != null;
        update();
        return known;
    }

    /** Forgets those that have been silent for so long that nothing they know can matter. */
    public synchronized void forget(Duration absoluteEnd) {
        Instant oldest = clock.instant().minus(absoluteEnd);
        peers.values().removeIf(peer -> peer.refusal() == null && peer.heardAt().isBefore(oldest));
        update();
    }

    private void update() {
        lastHeard = peers.values().stream()
                .map(Peer::heardAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        lead = peers.values().stream()
                .map(Peer::lead)
                .max(Duration::compareTo)
                .filter(longest -> !longest.isNegative())
                .map(longest -> Collections.min(List.of(longest, TokenPolicy.CLOCK_SKEW)))
                .orElse(Duration.ZERO);
    }

    /** Whether any has been heard within {@code age}. */
    public boolean isAnyHeardWithin(Duration age) {
        return lastHeard.isAfter(Instant.MIN)
                && !lastHeard.isBefore(clock.instant().minus(age));
    }

    public synchronized boolean isAnyKnown() {
        return !peers.isEmpty();
    }

    /** Now, by the clock that runs furthest ahead among the instances that were heard. */
    public Instant furthestNow() {
        return clock.instant().plus(lead);
    }

    /** Now, by the clock of that instance, as far as it is known to be ahead; five minutes at most. */
    synchronized Instant nowAt(String name) {
        Peer peer = peers.get(name);
        Duration ahead = peer == null || peer.lead().isNegative() ? Duration.ZERO : peer.lead();
        return clock.instant().plus(Collections.min(List.of(ahead, TokenPolicy.CLOCK_SKEW)));
    }

    /** Those that were believed at least once. */
    public synchronized List<RevocationStatus.Peer> heard() {
        List<RevocationStatus.Peer> heard = new ArrayList<>();
        peers.forEach((name, peer) -> {
            if (!peer.heardAt().equals(Instant.MIN)) {
                heard.add(new RevocationStatus.Peer(name, peer.heardAt()));
            }
        });
        return heard;
    }

    /** Why messages are not believed, a sentence for each peer. */
    public synchronized List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        peers.forEach((name, peer) -> Optional.ofNullable(peer.refusal())
                .ifPresent(why -> refusals.add("What instance " + name + " tells is not believed: " + why)));
        return refusals;
    }
}
