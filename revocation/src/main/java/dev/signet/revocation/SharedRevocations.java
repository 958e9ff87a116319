/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.RevocationChannel.Kind;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.token.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this instance knows, and what it hears from and tells the others; needs somebody to keep it going. */
final class SharedRevocations {

    /**
     * When everything is told once more after the start: what carries it, such as the agents of distribution, may start
     * later than the channel, and hear nothing of what was sent before.
     */
    private static final List<Duration> TOLD_AGAIN = List.of(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final InstanceFacts facts;
    private final InstantSource clock;
    private final ListSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final HeardInstances peers;
    private final StoredRevocations stored;
    private final RevocationExchange exchange;

    private ListSigner.@Nullable State heardWith;
    private Instant lastTick = Instant.EPOCH;
    private Instant toldSince = Instant.MAX;
    private int toldAgain;
    private Instant heartbeatAt = Instant.MIN;
    private Instant tidyAt = Instant.MIN;

    /** {@code soon} has {@link RevocationExchange#work} called on another thread. */
    SharedRevocations(InstanceFacts facts, KeyRingProvider keys, InstantSource clock, Runnable soon) {
        this.facts = facts;
        this.clock = clock;
        this.signer = new ListSigner(keys, clock, new FormerKeys(facts.folder()));
        RevocationFolder folder = new RevocationFolder(facts.folder());
        this.absoluteEnd = new AbsoluteEnd(folder, clock);
        this.peers = new HeardInstances(clock);
        this.stored = new StoredRevocations(folder, signer, absoluteEnd, clock);
        this.exchange = new RevocationExchange(stored, signer, absoluteEnd, peers, soon);
    }

    StoredRevocations stored() {
        return stored;
    }

    RevocationExchange exchange() {
        return exchange;
    }

    HeardInstances peers() {
        return peers;
    }

    AbsoluteEnd absoluteEnd() {
        return absoluteEnd;
    }

    /** What has to be done about once a second. One caller at a time. */
    void tick(Duration heartbeat) {
        Instant now = clock.instant();
        if (now.isBefore(lastTick.minus(TokenPolicy.CLOCK_SKEW))) {
            // The clock had run ahead: what was forgotten because of that is not over.
            stored.readAgain();
            heardWith = null;
        }
        lastTick = now;
        stored.tick();
        ListSigner.@Nullable State state = signer.state().orElse(null);
        if (state != null && !state.isAs(heardWith)) {
            heardWith = state;
            exchange.listenAgain();
        }
        if (isDue(heartbeatAt, heartbeat, now)) {
            heartbeatAt = now.plus(heartbeat);
            exchange.due(Kind.ALIVE);
        }
        if (isDue(tidyAt, AbsoluteEnd.TICK, now)) {
            tidyAt = now.plus(AbsoluteEnd.TICK);
            stored.prune();
            peers.forget(absoluteEnd.get().plus(TokenPolicy.CLOCK_SKEW));
            absoluteEnd.tick();
        }
        if (state != null) {
            tellAgain(now);
            exchange.work();
        }
    }

    /**
     * Has everything told as after a start. By the thread that calls {@link #tick}.
     *
     * <p>Whatever has its password from Crypto Support restarts with it, such as the agents of distribution, and has lost
     * what it was to carry.
     */
    void tellAllAgain() {
        toldSince = Instant.MAX;
    }

    private void tellAgain(Instant now) {
        if (!exchange.hasChannel()) {
            toldSince = Instant.MAX;
        } else if (toldSince.isAfter(now)) {
            toldSince = now;
            toldAgain = 0;
        } else if (toldAgain < TOLD_AGAIN.size() && !now.isBefore(toldSince.plus(TOLD_AGAIN.get(toldAgain)))) {
            toldAgain++;
            exchange.due(Kind.ALL);
        }
    }

    /** A clock that was set back delays nothing. */
    private static boolean isDue(Instant at, Duration interval, Instant now) {
        return !now.isBefore(at) || at.isAfter(now.plus(interval));
    }

    /** Whether too little is known to tell a session that has ended from one that has not. */
    boolean isUnsure(Duration maxAge) {
        boolean heard = peers.isAnyHeardWithin(maxAge);
        return !heard
                && (facts.expectedPeers() > 0
                        || peers.isAnyKnown()
                        || !stored.aside().isEmpty());
    }

    RevocationStatus status(Duration maxAge) {
        Concerns concerns = concerns(maxAge);
        List<String> problems = new ArrayList<>();
        concerns.critical().forEach(concern -> problems.add(concern.text()));
        concerns.minor().forEach(concern -> problems.add(concern.text()));
        return new RevocationStatus(
                stored.list(),
                peers.heard(),
                facts.expectedPeers(),
                problems.isEmpty() ? null : String.join("; ", problems));
    }

    /** What an operator has to see to, worst first. */
    Concerns concerns(Duration maxAge) {
        Reach reach =
                Reach.of(facts, exchange.hasChannel(), exchange.carriers(), peers.heard(), clock.instant(), maxAge);
        List<HealthFinding> minor = new ArrayList<>();
        warn(minor, "What another instance tells of ended sessions is not believed", peers.refusals());
        warn(minor, "Other instances are not told which sessions have ended here", exchange.problems());
        minor.addAll(reach.problems());
        return new Concerns(stored.concerns(), minor, reach.notes());
    }

    private static void warn(List<HealthFinding> findings, String sentence, List<String> details) {
        if (!details.isEmpty()) {
            findings.add(HealthFinding.warn(sentence, details));
        }
    }

    /** What is wrong: critical if this instance may forget, minor if it may not hear or tell; and what is worth a note. */
    record Concerns(List<HealthFinding> critical, List<HealthFinding> minor, List<HealthFinding> notes) {}
}
