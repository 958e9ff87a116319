/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.keys.change.ChangeOption;
import dev.signet.cli.keys.change.Execution;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.cli.keys.change.RingDelivery;
import dev.signet.cli.keys.change.RingText;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.keys.change.ValueCare;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.RingChange;
import dev.signet.core.keyring.RingChangeRefusedException;
import java.time.Instant;
import java.util.List;

/** Changes the ring that instances share, step by step, and lets all of them have every step before the next. */
final class LifeCycle {

    private final CommandContext surroundings;
    private final Instant now;
    private final Participants participants;
    private final KeyRing ring;
    private final ReplicationFlags flags;
    private final ChangeOption option;

    LifeCycle(
            CommandContext surroundings,
            Participants participants,
            KeyRing ring,
            ReplicationFlags flags,
            ChangeOption option) {
        this.surroundings = surroundings;
        this.now = surroundings.time().instant();
        this.participants = participants;
        this.ring = ring;
        this.flags = flags;
        this.option = option;
    }

    /** One change of a ring. */
    @FunctionalInterface
    interface Transition {
        RingChange apply(KeyRing ring, Instant now) throws RingChangeRefusedException;
    }

    /** Whether a key of the ring is in one of these states. */
    boolean hasKey(KeyState... states) {
        return ring.keys().stream().anyMatch(key -> List.of(states).contains(ring.stateAt(key, now)));
    }

    /** Plans these changes, one after the other, and carries them out or tells them. */
    void run(List<Transition> transitions, String wayOut) throws CommandException, InterruptedException {
        Plan plan = new Plan();
        RingDelivery delivery = new RingDelivery(surroundings, now);
        catchUp(delivery);
        delivery.addTo(plan);
        KeyRing current = ring;
        for (Transition transition : transitions) {
            RingChange change = apply(transition, current, wayOut);
            change.steps().forEach(surroundings.voice()::say);
            if (ring.kind() == KeyRingKind.MASTER) {
                careForValues(change.after());
            }
            deliver(change.after(), delivery);
            delivery.addTo(plan);
            current = change.after();
        }
        new Execution(surroundings, option).run(plan, participants.targets(), List.of(current));
        if (!option.dryRun) {
            int instances =
                    participants.targets().size() + participants.remotes().size();
            surroundings
                    .voice()
                    .say((instances == 1 ? "1 instance has " : instances + " instances have ") + RingText.of(current));
        }
    }

    /** Who lags behind gets the ring as it is, so that all have its keys before anything else is done with them. */
    private void catchUp(RingDelivery delivery) throws CommandException, InterruptedException {
        for (TargetHome target : participants.behind(ring)) {
            delivery.put(target, ring);
        }
        for (RemoteInstance remote : participants.remotesBehind(ring)) {
            delivery.send(remote, List.of(ring));
        }
    }

    private void deliver(KeyRing ring, RingDelivery delivery) {
        participants.targets().forEach(target -> delivery.put(target, ring));
        participants.remotes().forEach(remote -> delivery.send(remote, List.of(ring)));
    }

    private void careForValues(KeyRing next) throws CommandException, InterruptedException {
        ValueCare care = new ValueCare(surroundings, flags, now);
        for (TargetHome target : participants.targets()) {
            care.requireNothingOrphaned(target, next);
        }
        if (!flags.orphanValues) {
            participants.requireRemoteValues(next);
        }
    }

    private RingChange apply(Transition transition, KeyRing current, String wayOut) throws CommandException {
        try {
            return transition.apply(current, now);
        } catch (RingChangeRefusedException e) {
            throw switch (e.reason()) {
                case UNKNOWN_KEY, UNUSABLE_WINDOW, UNUSABLE_KEY ->
                    CommandException.unusable(text(e), "see the ring with signet keys inspect");
                default -> CommandException.refused(text(e), wayOut);
            };
        }
    }

    private static String text(RingChangeRefusedException e) {
        String message = String.valueOf(e.getMessage());
        return e.allowedFrom()
                .map(Instant::toString)
                .filter(from -> !message.contains(from))
                .map(from -> message + " (allowed from " + from + " on)")
                .orElse(message);
    }
}
