/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.CommandException;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRingKind;

/** {@code /etc/key} of a running instance, read as its administrator. */
record RemoteSource(RemoteInstance instance) implements KeySource {

    @Override
    public KeyPair read(boolean forAem) throws CommandException, InterruptedException {
        return KeyPair.of(
                instance.repositoryKey(KeyRingKind.HMAC),
                instance.repositoryKey(KeyRingKind.MASTER),
                forAem,
                toString());
    }

    @Override
    public boolean needsRunningInstance() {
        return true;
    }

    @Override
    public String toString() {
        return "/etc/key at " + instance;
    }
}
