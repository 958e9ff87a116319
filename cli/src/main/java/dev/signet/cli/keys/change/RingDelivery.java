/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rings go to which instances, in an order in which as little as possible can go wrong in the middle.
 *
 * <p>First everything is backed up, then all files are written one right after the other, then what cannot be taken back
 * is sent, and at last the running instances are waited for.
 */
public final class RingDelivery {

    private final CommandContext surroundings;
    private final Instant now;
    private final List<Step> preparations = new ArrayList<>();
    private final List<Step> backups = new ArrayList<>();
    private final List<Step> writes = new ArrayList<>();
    private final List<Step> posts = new ArrayList<>();
    /** What is a step on the way later in the plan needs no backup. */
    private final Set<RingSlot> backedUp = new HashSet<>();

    private final Map<TargetHome, List<KeyRing>> awaited = new LinkedHashMap<>();

    public RingDelivery(CommandContext surroundings, Instant now) {
        this.surroundings = surroundings;
        this.now = now;
    }

    /** Something that has to be done before any ring is written. */
    void prepare(Plan steps) {
        preparations.addAll(steps.steps());
    }

    /** Brings a ring to an instance's key file. */
    public void put(TargetHome target, KeyRing ring) {
        RingSlot slot = target.slot(ring.kind());
        if (!slot.isEmpty() && backedUp.add(slot)) {
            backups.add(new BackUpRing(target.name(), slot, now));
        }
        writes.add(new PutRing(target, slot, ring));
        if (target.mirrorsRings()) {
            awaited.computeIfAbsent(target, key -> new ArrayList<>()).add(ring);
        }
        if (ring.kind() == KeyRingKind.MASTER && isOtherMaster(slot, ring)) {
            target.canary().ifPresent(canary -> writes.add(new DropCanary(target.name(), canary)));
        }
    }

    /** Puts an older ring into the stopped instance's memory as well, which would refuse it otherwise. */
    public void forget(TargetHome target, RingSlot memory, KeyRing ring) {
        writes.add(new PutRing(target, memory, ring));
    }

    /** Sends rings to a running instance. */
    public void send(RemoteInstance instance, List<KeyRing> rings) {
        posts.add(new PostRings(instance, rings));
    }

    /** Adds all of it to {@code plan}; what comes later is a round of its own, after all have got this one. */
    public void addTo(Plan plan) {
        List.of(backups, preparations, writes, posts).forEach(phase -> {
            phase.forEach(plan::add);
            phase.clear();
        });
        Waiting waiting = new Waiting(surroundings.time());
        awaited.forEach((target, rings) -> plan.add(new AwaitInstance(target, rings, waiting, surroundings.voice())));
        awaited.clear();
    }

    private static boolean isOtherMaster(RingSlot slot, KeyRing ring) {
        return slot.firstRing()
                .filter(former -> former.lineage().equals(ring.lineage()))
                .isEmpty();
    }
}
