/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.keys.change.RingText;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;

/** Writes a ring where there was none. */
record PutFirstRing(RingSlot slot, KeyRing ring) implements Step {

    @Override
    public String text() {
        return "make " + RingText.of(ring) + " in " + slot.file();
    }

    @Override
    public void run() throws CommandException {
        slot.put(ring);
    }

    @Override
    public void undo() throws CommandException {
        slot.putBack();
    }
}
