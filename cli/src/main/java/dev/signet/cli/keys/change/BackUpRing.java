/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.RingSlot;
import dev.signet.cli.plan.Step;
import java.time.Instant;

/** Keeps the ring that is about to be replaced beside its file. The backup stays, whatever happens next. */
record BackUpRing(String name, RingSlot slot, Instant now) implements Step {

    @Override
    public String text() {
        return name + ": keep the present " + slot.file().kind().label() + " ring as " + slot.backup(now);
    }

    @Override
    public void run() throws CommandException {
        slot.backUp(now);
    }
}
