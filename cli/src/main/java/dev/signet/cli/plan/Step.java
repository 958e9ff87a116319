/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import dev.signet.cli.command.CommandException;
import java.io.IOException;

/** One change that can be told before it is made, and taken back or, where a journal is kept, done once more. */
public interface Step {

    /** What it does, as a sentence without a full stop: {@code publish2: delete ...}. */
    String text();

    /** What it is called in a journal. */
    default String name() {
        return text();
    }

    /** Does it. If it fails in a plan without a journal, {@link #undo} is called all the same. */
    void run() throws IOException, CommandException, InterruptedException;

    /**
     * Takes back whatever {@link #run} has done so far, which may be nothing.
     *
     * @throws CommandException if that is not possible; the text says in which state things are
     */
    default void undo() throws CommandException, InterruptedException {}
}
