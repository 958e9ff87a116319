/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of every command that changes something. */
@Command
public final class ChangeOption {

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tell what would be done, step by step.")
    public boolean dryRun;

    @Option(names = "--json", description = "Write JSON about it to the standard output, for programs.")
    boolean json;
}
