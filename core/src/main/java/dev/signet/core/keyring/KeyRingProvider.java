/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the authentication key ring of this instance comes from: the one seam between keys and their users.
 *
 * <p>Implementations are safe for use by several threads and cheap enough to be asked on every request.
 */
public interface KeyRingProvider {

    /**
     * The ring in force now; the same object until it changes, since its users derive sub-keys once for each.
     *
     * @throws KeyRingUnavailableException if there is none that can be trusted; the text names the cause and the remedy
     */
    KeyRing current() throws KeyRingUnavailableException;

    /**
     * The ring in force after a look at its source, for a caller that met an unknown key id.
     *
     * <p>However often it is called, it looks at most once in a while: an attacker who sends made-up key ids must not
     * be able to keep the disk busy.
     */
    default KeyRing lookAgain() throws KeyRingUnavailableException {
        return current();
    }

    /** Since when the ring is in force only for want of somebody to ask; empty if there is somebody. */
    default Optional<Instant> heldSince() {
        return Optional.empty();
    }
}
