/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import dev.signet.cli.command.CommandException;

/** One change that can be told before it is made, and taken back. */
public interface Step {

    /** What it does, as a sentence without a full stop: {@code publish2: delete ...}. */
    String text();

    /** Does it. If it fails, {@link #undo} is called all the same. */
    void run() throws CommandException, InterruptedException;

    /**
     * Takes back whatever {@link #run} has done so far, which may be nothing.
     *
     * @throws CommandException if that is not possible; the text says in which state things are
     */
    default void undo() throws CommandException, InterruptedException {}
}
