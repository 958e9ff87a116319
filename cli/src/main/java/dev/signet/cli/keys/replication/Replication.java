/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.replication;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.keys.change.RemoteTarget;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.cli.keys.change.RingDelivery;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.keys.change.ValueCare;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingChangeRefusedException;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.keyring.RingReplacement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which of a source's rings a target needs, and whether it may get them. */
public final class Replication {

    private final CommandContext surroundings;
    private final ReplicationFlags flags;
    private final Instant now;
    private final RingDelivery delivery;
    private final List<String> left = new ArrayList<>();

    public Replication(CommandContext surroundings, ReplicationFlags flags, Instant now, RingDelivery delivery) {
        this.surroundings = surroundings;
        this.flags = flags;
        this.now = now;
        this.delivery = delivery;
    }

    /** Plans what the directory needs; returns whether that is anything. */
    public boolean plan(ReplicationSource source, TargetHome target) throws CommandException {
        List<KeyRing> needed = new ArrayList<>();
        for (KeyRing offered : source.rings()) {
            KeyRing ring = target.home().isAem() ? forAem(offered, target) : offered;
            RingSlot slot = target.slot(ring.kind());
            if (isNeeded(ring, slot.firstRing(), target, source)) {
                needed.add(ring);
            }
        }
        for (KeyRing ring : needed) {
            if (ring.kind() == KeyRingKind.MASTER) {
                left.addAll(new ValueCare(surroundings, flags, now).plan(target, ring, delivery));
            }
            delivery.put(target, ring);
        }
        return !needed.isEmpty();
    }

    /** Where protected values stand in all that was planned that cannot be sealed again in their place, and why. */
    List<String> left() {
        return List.copyOf(left);
    }

    /** Plans what the running instance needs; returns whether that is anything. */
    public boolean plan(ReplicationSource source, RemoteInstance target) throws CommandException, InterruptedException {
        RemoteInspection inspection = RemoteInspection.of(target);
        RemoteTarget view = new RemoteTarget(target.toString(), inspection);
        view.requireFiles();
        List<KeyRing> needed = new ArrayList<>();
        for (KeyRing ring : source.rings()) {
            if (view.needs(ring)) {
                view.requireNewer(ring);
                if (ring.kind() == KeyRingKind.MASTER && !flags.orphanValues) {
                    view.requireNothingOrphaned(ring);
                }
                needed.add(ring);
            }
        }
        if (!needed.isEmpty()) {
            delivery.send(target, needed);
        }
        return !needed.isEmpty();
    }

    private boolean isNeeded(KeyRing ring, Optional<KeyRing> present, TargetHome target, ReplicationSource source)
            throws CommandException {
        if (present.isEmpty()) {
            return true;
        }
        RingReplacement replacement = RingReplacement.decide(present.get(), ring);
        if (replacement == RingReplacement.OLDER) {
            allowOlder(ring, present.get(), target, source);
        }
        return replacement != RingReplacement.SAME;
    }

    private void allowOlder(KeyRing ring, KeyRing present, TargetHome target, ReplicationSource source)
            throws CommandException {
        String label = ring.kind().label();
        if (!flags.olderReplacesNewer) {
            throw CommandException.refused(
                    target.name() + " has generation " + present.generation() + " of this " + label
                            + " ring, and " + source.name() + " has generation " + ring.generation()
                            + ": an older ring never replaces a newer one",
                    "copy the other way round; or give --older-replaces-newer, and keys that are only in the newer"
                            + " ring are lost there");
        }
        if (target.mirrorsRings()) {
            throw CommandException.unusable(
                    target.name() + " runs, and a running instance never goes back to an older ring",
                    "stop it, and give the command again");
        }
        RingSlot memory = RingSlot.look(target.home().layout().mirror(ring.kind()));
        if (!memory.isEmpty()) {
            delivery.forget(target, memory, ring);
        }
    }

    private KeyRing forAem(KeyRing ring, TargetHome target) throws CommandException {
        if (ring.isRaw()) {
            return ring;
        }
        String label = ring.kind().label();
        if (!flags.primaryOnly) {
            throw CommandException.refused(
                    target.name() + " is a directory of AEM, which reads one raw key and not Signet's " + label
                            + " ring of " + ring.keys().size() + (ring.keys().size() == 1 ? " key" : " keys"),
                    "give --primary-only to copy the key that is active now; sessions and values of the other keys are"
                            + " then unknown to AEM");
        }
        try {
            return RingPolicy.primaryOnly(ring, now);
        } catch (RingChangeRefusedException e) {
            throw CommandException.unusable(
                    "the " + label + " ring cannot go to AEM: " + e.getMessage(),
                    "copy the other ring alone with --ring, or share a raw key that AEM made");
        }
    }
}
