/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Somebody called a command that only holds other commands; the answer is the list of those. */
public final class MissingCommand extends ParameterException {

    private static final long serialVersionUID = 1L;

    public MissingCommand(CommandLine command) {
        super(command, "a command is missing");
    }
}
