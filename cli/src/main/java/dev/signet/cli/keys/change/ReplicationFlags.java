/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator may allow that is refused otherwise. */
@Command
public final class ReplicationFlags {

    @Option(
            names = "--older-replaces-newer",
            description = "Replace a newer generation of the same ring, too, on a stopped instance.")
    public boolean olderReplacesNewer;

    @Option(
            names = "--rewrap",
            description = "Seal the protected values in the configurations of a stopped target again, for its new"
                    + " master ring.")
    boolean rewrap;

    @Option(
            names = "--orphan-values",
            description = "Replace the master ring although protected values can no longer be opened then.")
    public boolean orphanValues;

    @Option(
            names = "--primary-only",
            description = "For AEM, which can hold one key only: give it the primary key of a ring of several.")
    public boolean primaryOnly;
}
