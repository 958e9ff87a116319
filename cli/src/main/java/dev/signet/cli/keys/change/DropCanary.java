/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes the value that tells an instance that somebody gave it another master: this time that is on purpose. */
record DropCanary(String name, Path canary) implements Step {

    @Override
    public String text() {
        return name + ": delete " + canary + ", which was sealed with the former master";
    }

    @Override
    public void run() throws CommandException {
        try {
            Files.deleteIfExists(canary);
        } catch (IOException e) {
            throw CommandException.ofFile("this file cannot be deleted", canary, e);
        }
    }
}
