/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.core.keyring.KeyRingKind;
import java.util.List;
import java.util.Optional;

/** Both keys of an instance, each of which it can read. */
public record KeyPair(RelocatedKey hmac, RelocatedKey master) {

    /** The pair that was found at {@code where}; one key without the other is of no use. */
    static KeyPair of(Optional<byte[]> hmac, Optional<byte[]> master, boolean forAem, String where)
            throws CommandException {
        return new KeyPair(key(KeyRingKind.HMAC, hmac, forAem, where), key(KeyRingKind.MASTER, master, forAem, where));
    }

    private static RelocatedKey key(KeyRingKind kind, Optional<byte[]> content, boolean forAem, String where)
            throws CommandException {
        byte[] found = content.orElseThrow(() -> CommandException.unusable(
                "there is no " + kind.label() + " in " + where,
                "nothing was changed; both hmac and master are needed, so name their place with --from"));
        return RelocatedKey.read(kind, found, forAem, where);
    }

    public RelocatedKey key(KeyRingKind kind) {
        return switch (kind) {
            case HMAC -> hmac;
            case MASTER -> master;
        };
    }

    public List<RelocatedKey> both() {
        return List.of(hmac, master);
    }
}
