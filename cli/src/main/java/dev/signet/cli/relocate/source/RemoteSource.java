/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRingKind;
import java.util.Optional;

/** {@code /etc/key} of a running instance, read as its administrator. */
record RemoteSource(RemoteInstance instance) implements RelocationSource {

    @Override
    public KeyPair read(boolean forAem) throws CommandException, InterruptedException {
        Optional<byte[]> hmac = instance.repositoryKey(KeyRingKind.HMAC);
        Optional<byte[]> master = instance.repositoryKey(KeyRingKind.MASTER);
        if (hmac.isEmpty() && master.isEmpty()) {
            throw CommandException.unusable(
                    this + " shows neither hmac nor master: they are not there, or this user may not see them",
                    "name an administrator with --credentials FILE, or look whether the keys are in files already");
        }
        return KeyPair.of(hmac, master, forAem, toString());
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
