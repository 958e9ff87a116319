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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A running instance that is about to get other rings, as far as it tells about those it has. */
public final class RemoteTarget {

    private static final int SHOWN = 5;

    private final String name;
    private final InstanceView view;
    private final int openedValues;
    private final Optional<Map<String, List<String>>> valuesByKey;
    private final boolean replaceable;

    public RemoteTarget(String name, RemoteInspection inspection) {
        this.name = name;
        this.view = inspection.view();
        this.openedValues = inspection.openedValues();
        this.valuesByKey = inspection.valuesByKey();
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

    /** Of an instance that does not tell under which keys its values are, any key that is to go may be needed. */
    public void requireNothingOrphaned(KeyRing ring) throws CommandException {
        List<String> going = facts(ring).stream()
                .flatMap(facts -> facts.keys().stream())
                .filter(key -> key.revoked().isEmpty())
                .map(KeyFacts::id)
                .filter(id ->
                        ring.key(new KeyId(id)).filter(key -> !key.isRevoked()).isEmpty())
                .toList();
        List<String> places = valuesByKey.stream()
                .flatMap(found -> going.stream().flatMap(id -> found.getOrDefault(id, List.of()).stream()))
                .toList();
        int needing = valuesByKey.isPresent() ? places.size() : openedValues;
        if (!going.isEmpty() && needing > 0) {
            throw CommandException.refused(
                    name + " opens " + needing + (needing == 1 ? " protected value" : " protected values")
                            + " in its configurations with keys that the new master ring lacks or refuses: "
                            + String.join(", ", going)
                            + (places.isEmpty()
                                    ? ""
                                    : "; " + places.stream().limit(SHOWN).collect(Collectors.joining("; "))
                                            + (needing > SHOWN ? "; and " + (needing - SHOWN) + " more" : "")),
                    isOfLineage(ring)
                            ? "let it seal them again first with signet secrets rewrap and its URL, and change by hand what"
                                    + " comes from outside of its configurations; or give --orphan-values"
                            : "protect these values again afterwards, and give --orphan-values; or stop it, and name its"
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
