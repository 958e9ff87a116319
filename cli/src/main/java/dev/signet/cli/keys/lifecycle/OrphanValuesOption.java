/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.lifecycle;

import dev.signet.cli.keys.change.ReplicationFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator may allow when a key of the master ring goes. */
@Command
final class OrphanValuesOption {

    @Option(
            names = "--orphan-values",
            description = "Of the master ring: even if protected values can no longer be opened then.")
    private boolean allowed;

    ReplicationFlags flags() {
        ReplicationFlags flags = new ReplicationFlags();
        flags.orphanValues = allowed;
        return flags;
    }
}
