/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.keys.change.RemoteTarget;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instances that share a ring.
 *
 * @param source the one whose ring is changed; it is the first of the targets, too
 */
record Participants(TargetHome source, List<TargetHome> targets, List<RemoteInstance> remotes) {

    Participants {
        targets = List.copyOf(targets);
        remotes = List.copyOf(remotes);
    }

    /** The ring that is to be changed. */
    KeyRing ring(KeyRingKind kind) throws CommandException {
        return source.home().ring(kind);
    }

    /** The directories that have an earlier generation of {@code ring}; one with a later, or with another ring, stops all. */
    List<TargetHome> behind(KeyRing ring) throws CommandException {
        List<TargetHome> behind = new ArrayList<>();
        for (TargetHome target : targets) {
            if (target.home().isAem()) {
                throw CommandException.unusable(
                        target.name() + " is a directory of AEM, which can hold one key of a kind only",
                        "make a new pair with signet keys create FOLDER and copy it everywhere with signet keys"
                                + " replicate; that signs everybody out");
            }
            Optional<KeyRing> present = target.slot(ring.kind()).firstRing();
            if (isBehind(ring, present, target.name())) {
                behind.add(target);
            }
        }
        return behind;
    }

    private boolean isBehind(KeyRing ring, Optional<KeyRing> present, String name) throws CommandException {
        RingReplacement replacement =
                present.map(found -> RingReplacement.decide(found, ring)).orElse(RingReplacement.OTHER_LINEAGE);
        return switch (replacement) {
            case SAME -> false;
            case NEWER -> true;
            case OLDER ->
                throw CommandException.unusable(
                        name + " has a newer " + ring.kind().label() + " ring than " + source.name(),
                        "name " + name + " first");
            case OTHER_LINEAGE -> throw other(ring, name);
        };
    }

    /** The running instances that have an earlier generation. */
    List<RemoteInstance> remotesBehind(KeyRing ring) throws CommandException, InterruptedException {
        List<RemoteInstance> behind = new ArrayList<>();
        for (RemoteInstance remote : remotes) {
            RemoteTarget target = new RemoteTarget(remote.toString(), RemoteInspection.of(remote));
            target.requireFiles();
            if (!target.isOfLineage(ring)) {
                throw other(ring, remote.toString());
            }
            if (target.needs(ring)) {
                target.requireNewer(ring);
                behind.add(remote);
            }
        }
        return behind;
    }

    /** Refuses a master ring without keys that values of a running instance may be sealed under. */
    void requireRemoteValues(KeyRing next) throws CommandException, InterruptedException {
        for (RemoteInstance remote : remotes) {
            new RemoteTarget(remote.toString(), RemoteInspection.of(remote)).requireNothingOrphaned(next);
        }
    }

    private CommandException other(KeyRing ring, String name) {
        return CommandException.unusable(
                name + " does not share the " + ring.kind().label() + " ring of " + source.name(),
                "copy it there first with signet keys replicate");
    }
}
