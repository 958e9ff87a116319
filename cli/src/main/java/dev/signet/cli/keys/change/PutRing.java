/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;
import java.util.Optional;

/** Puts a ring into a key file and reads it again. */
final class PutRing implements Step {

    private final TargetHome target;
    private final RingSlot slot;
    private final KeyRing ring;
    private Optional<KeyRing> before = Optional.empty();
    private boolean begun;

    PutRing(TargetHome target, RingSlot slot, KeyRing ring) {
        this.target = target;
        this.slot = slot;
        this.ring = ring;
    }

    @Override
    public String text() {
        return target.name() + ": put " + RingText.of(ring) + " into " + slot.file();
    }

    @Override
    public void run() throws CommandException {
        before = slot.presentRing();
        begun = true;
        slot.put(ring);
    }

    @Override
    public void undo() throws CommandException {
        if (!begun) {
            return;
        }
        Optional<KeyRing> present = slot.presentRing();
        if (present.isPresent() && before.isPresent() && isAcceptedAlready(present.get(), before.get())) {
            slot.put(laterGeneration(before.get(), present.get().generation() + 1));
        } else {
            slot.putBack();
        }
    }

    /**
     * Whether the instance may be using the new ring by now, so that it would refuse the former one as older.
     *
     * <p>An older generation never replaces a newer one of its lineage; that holds for a command that changes its mind, too.
     */
    private boolean isAcceptedAlready(KeyRing present, KeyRing former) {
        return target.mirrorsRings()
                && present.lineage().equals(former.lineage())
                && present.generation() > former.generation();
    }

    /** The same keys with the same dates, in a ring that every instance takes. */
    private static KeyRing laterGeneration(KeyRing ring, long generation) {
        return KeyRing.of(ring.kind(), ring.lineage(), generation, ring.propagationWindow(), ring.keys());
    }
}
