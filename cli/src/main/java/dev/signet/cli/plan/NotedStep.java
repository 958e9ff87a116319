/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import dev.signet.cli.command.CommandException;
import java.io.IOException;

/**
 * A step for plans with a journal: it is not taken back, so it does no harm if it is done once more.
 *
 * @param name for the journal
 * @param text for people; the same whether it is done or only shown
 */
public record NotedStep(String name, String text, Action action) implements Step {

    /** What is done. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException, CommandException, InterruptedException;
    }

    @Override
    public void run() throws IOException, CommandException, InterruptedException {
        action.run();
    }
}
