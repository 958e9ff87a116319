/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Sealer;
import dev.signet.core.seal.Unopened;
import java.util.List;
import java.util.Optional;

/**
 * Whether one value opens.
 *
 * @param keyId the key that opened it, or that it names
 * @param problem why it stays closed
 * @param keptIn the file among the instance's backups whose ring opens it, if it stays closed
 */
record ValueCheck(ProtectedValue value, Optional<String> keyId, Optional<String> problem, Optional<String> keptIn) {

    static ValueCheck of(ProtectedValue value, Sealer sealer, KeyRing master, List<KeptRing> kept) {
        Opening opening = value.open(sealer, master);
        if (opening instanceof Opened opened) {
            return new ValueCheck(value, Optional.of(opened.key().value()), Optional.empty(), Optional.empty());
        }
        Unopened closed = (Unopened) opening;
        return new ValueCheck(
                value,
                closed.keyId().map(KeyId::value),
                Optional.of(closed.message()),
                kept.stream()
                        .filter(ring -> value.openWithFormer(sealer, ring.ring(), master) instanceof Opened)
                        .findFirst()
                        .map(KeptRing::place));
    }

    boolean opens() {
        return problem.isEmpty();
    }

    @Override
    public String toString() {
        return (opens() ? "opens   " : "CLOSED  ") + keyId.orElse("-".repeat(KeyId.LENGTH)) + "  " + value.where()
                + (value.isAem() ? " (AEM's form)" : "")
                + (value.slip() ? " (something is around or in it that is not part of it: correct it)" : "")
                + keptIn.map(file -> ": its key is in a backup, " + file)
                        .or(() -> problem.map(text -> ": " + text))
                        .orElse("");
    }
}
