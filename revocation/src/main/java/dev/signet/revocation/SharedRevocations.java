/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.StreamNumbers;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenPolicy;
import dev.signet.revocation.exchange.ForgottenInstances;
import dev.signet.revocation.exchange.HeardInstances;
import dev.signet.revocation.exchange.RevocationExchange;
import dev.signet.revocation.store.AbsoluteEnd;
import dev.signet.revocation.store.FormerKeys;
import dev.signet.revocation.store.PieceSigner;
import dev.signet.revocation.store.RevocationFolder;
import dev.signet.revocation.store.StoredRevocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What this instance knows, and what it hears from and tells the others; needs somebody to keep it going. */
final class SharedRevocations {

    /**
     * When the others are asked once more after the start: what carries questions, such as the agents of distribution, may
     * start later than the channel, and hear nothing of what was sent before.
     */
    private static final List<Duration> ASKED_AGAIN = List.of(Duration.ofSeconds(5), Duration.ofSeconds(20));

    /** Whoever wants to know who has heard of a change may ask as often as it likes; the others are asked less often. */
    private static final Duration ASKED_FOR_SOMEBODY = Duration.ofSeconds(2);

    private static final int DIGITS = 4;

    private final InstanceFacts facts;
    private final String stream;
    private final InstantSource clock;
    private final PieceSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final HeardInstances peers;
    private final StoredRevocations stored;
    private final RevocationExchange exchange;

    private PieceSigner.@Nullable State heardWith;
    /** From 0 to 1, by chance. */
    private final double share;

    private Instant lastTick = Instant.EPOCH;
    private Instant askedSince = Instant.MAX;
    private int askedAgain;
    private Instant heartbeatAt = Instant.MIN;
    private Instant tidyAt = Instant.MIN;
    private final AtomicReference<Instant> askedForSomebody = new AtomicReference<>(Instant.EPOCH);

    /** {@code soon} has {@link RevocationExchange#work} called on another thread. */
    SharedRevocations(InstanceFacts facts, int maxSessions, KeyRingProvider keys, InstantSource clock, Runnable soon) {
        this.facts = facts;
        this.clock = clock;
        this.signer = new PieceSigner(keys, clock, new FormerKeys(facts.folder()));
        RevocationFolder folder = new RevocationFolder(facts.folder());
        this.stream = StreamNumbers.newStream(RandomSource.secure());
        this.share = Integer.parseInt(stream.substring(0, DIGITS), 16) / Math.pow(16, DIGITS);
        this.absoluteEnd = new AbsoluteEnd(folder, clock);
        this.peers = new HeardInstances(clock);
        this.stored = new StoredRevocations(
                folder,
                signer,
                absoluteEnd,
                clock,
                stream,
                maxSessions,
                piece -> exchange().send(piece));
        this.exchange = new RevocationExchange(
                facts.name(), stream, stored, signer, peers, new ForgottenInstances(folder), clock, soon);
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
        PieceSigner.@Nullable State state = signer.state().orElse(null);
        if (state != null && !state.isAs(heardWith)) {
            heardWith = state;
            exchange.listenAgain();
        }
        if (isDue(heartbeatAt, heartbeat, now)) {
            heartbeatAt = now.plus(heartbeatAt.equals(Instant.MIN) ? firstOf(heartbeat) : heartbeat);
            exchange.tell();
        }
        if (isDue(tidyAt, AbsoluteEnd.TICK, now)) {
            tidyAt = now.plus(AbsoluteEnd.TICK);
            stored.prune();
            exchange.forget(longestSilence());
            absoluteEnd.tick();
        }
        if (state != null) {
            askAgain(now);
            exchange.tick();
        }
    }

    /** Whoever is silent for longer can know nothing that matters: it is gone, and forgotten. */
    private Duration longestSilence() {
        return absoluteEnd.get().plus(TokenPolicy.CLOCK_SKEW);
    }

    /** Instances that start together do not tell together from then on: everybody hears all of them. */
    private Duration firstOf(Duration heartbeat) {
        return Duration.ofMillis((long) (heartbeat.toMillis() * share));
    }

    /**
     * Has the others asked as after a start. By the thread that calls {@link #tick}.
     *
     * <p>Whatever has its password from Crypto Support restarts with it, such as the agents of distribution, and has lost
     * what it was to carry.
     */
    void askAllAgain() {
        askedSince = Instant.MAX;
    }

    private void askAgain(Instant now) {
        if (!exchange.hasChannel()) {
            askedSince = Instant.MAX;
        } else if (askedSince.isAfter(now)) {
            askedSince = now;
            askedAgain = 0;
            exchange.ask();
        } else if (askedAgain < ASKED_AGAIN.size() && !now.isBefore(askedSince.plus(ASKED_AGAIN.get(askedAgain)))) {
            askedAgain++;
            exchange.ask();
        }
    }

    /** What {@link #hearing} knows the change of this run by that has that number. */
    String change(long number) {
        return stream + '-' + number;
    }

    /** Who has told that it knows the change; has the others asked unless they were just now. Empty if there is no such change. */
    Optional<OperatorRevocation.Hearing> hearing(String change) {
        OptionalLong number = number(change);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        List<String> knowing = exchange.knowing(number.getAsLong());
        List<OperatorRevocation.Listener> listeners = peers.heard().stream()
                .map(peer ->
                        new OperatorRevocation.Listener(peer.name(), peer.heardAt(), knowing.contains(peer.name())))
                .toList();
        boolean all = listeners.stream().allMatch(OperatorRevocation.Listener::knows)
                && listeners.size() >= facts.expectedPeers();
        if (!all) {
            askForSomebody();
        }
        return Optional.of(new OperatorRevocation.Hearing(listeners, facts.expectedPeers()));
    }

    private OptionalLong number(String change) {
        String start = stream + '-';
        String digits = change.startsWith(start) ? change.substring(start.length()) : "";
        if (!digits.matches("[1-9][0-9]{0,15}") || Long.parseLong(digits) > stored.number()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private void askForSomebody() {
        Instant now = clock.instant();
        Instant before = askedForSomebody.get();
        if (isDue(before.plus(ASKED_FOR_SOMEBODY), ASKED_FOR_SOMEBODY, now)
                && askedForSomebody.compareAndSet(before, now)) {
            exchange.ask();
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
        Reach reach = Reach.of(
                facts,
                exchange.hasChannel(),
                exchange.carriers(),
                peers.heard(),
                clock.instant(),
                maxAge,
                longestSilence());
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
