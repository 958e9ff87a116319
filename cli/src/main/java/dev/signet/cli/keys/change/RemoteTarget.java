/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.storage.StorageWord;
import java.util.List;
import java.util.Optional;

/** A running instance that is about to get other rings, as far as it tells about those it has. */
public final class RemoteTarget {

    private final String name;
    private final InstanceView view;
    private final int openedValues;
    private final boolean replaceable;

    public RemoteTarget(String name, RemoteInspection inspection) {
        this.name = name;
        this.view = inspection.view();
        this.openedValues = inspection.openedValues();
        this.replaceable = inspection.isReplaceable();
    }

    public void requireFiles() throws CommandException {
        if (replaceable) {
            return;
        }
        if (!view.storage().equals(Optional.of(StorageWord.REPOSITORY.text()))) {
            throw CommandException.unusable(
                    name + " keeps its keys in " + view.storage().orElse("a")
                            + " storage, where only others replace them",
                    "put the keys there yourself");
        } else {
            throw CommandException.unusable(
                    name + " keeps its keys in the repository",
                    "move them to files with signet keys relocate, on the machine it runs on");
        }
    }

    public boolean needs(KeyRing ring) {
        return facts(ring)
                .filter(facts -> facts.fingerprint().equals(ring.fingerprint().value()))
                .isEmpty();
    }

    public boolean isOfLineage(KeyRing ring) {
        return facts(ring)
                .filter(facts -> facts.lineage().equals(ring.lineage()))
                .isPresent();
    }

    public void requireNewer(KeyRing ring) throws CommandException {
        Optional<RingFacts> facts =
                facts(ring).filter(present -> present.lineage().equals(ring.lineage()));
        if (facts.isPresent() && facts.get().generation() >= ring.generation()) {
            throw CommandException.refused(
                    name + " has generation " + facts.get().generation() + " of this "
                            + ring.kind().label() + " ring, and is offered generation " + ring.generation()
                            + ": a running instance never goes back to an older ring",
                    "copy the other way round; or stop it, and name its directory with --older-replaces-newer");
        }
    }

    /** It tells how many values it opened, and not under which keys: any key that is to go may be needed. */
    public void requireNothingOrphaned(KeyRing ring) throws CommandException {
        List<String> going = facts(ring).stream()
                .flatMap(facts -> facts.keys().stream())
                .filter(key -> key.revoked().isEmpty())
                .map(KeyFacts::id)
                .filter(id ->
                        ring.key(new KeyId(id)).filter(key -> !key.isRevoked()).isEmpty())
                .toList();
        if (!going.isEmpty() && openedValues > 0) {
            throw CommandException.refused(
                    name + " opens " + openedValues + " protected values in its configurations, and the new master ring"
                            + " lacks or refuses its keys " + String.join(", ", going),
                    "protect these values again afterwards, and give --orphan-values; or stop it, and name its"
                            + " directory with --rewrap");
        }
    }

    private Optional<RingFacts> facts(KeyRing ring) {
        return view.rings().stream()
                .filter(found -> found.kind() == ring.kind())
                .findFirst()
                .flatMap(RingView::facts);
    }
}
