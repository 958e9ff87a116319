/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;

/** Where the keys come from; its {@code toString} says so to people. */
public sealed interface RelocationSource permits SegmentStoreSource, FileSource, RemoteSource {

    /**
     * Reads both keys.
     *
     * @param forAem whether an AEM instance is to use them
     * @throws CommandException if one is missing, or the instance could not read it
     */
    KeyPair read(boolean forAem) throws CommandException, InterruptedException;

    /** Whether the instance has to run for it rather than to be stopped. */
    default boolean needsRunningInstance() {
        return false;
    }
}
