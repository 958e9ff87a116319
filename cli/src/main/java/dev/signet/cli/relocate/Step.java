/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import java.io.IOException;

/**
 * Something that changes the instance's directory, and does no harm if it is done once more.
 *
 * @param name for the journal
 * @param text for people; the same whether it is done or only shown
 */
record Step(String name, String text, Action action) {

    /** What is done. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException, CommandException, InterruptedException;
    }
}
