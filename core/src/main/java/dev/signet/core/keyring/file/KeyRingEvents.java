/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRing;

/** What happened to a watched key ring, for a log or a health check. Calls come one at a time and must not block. */
public interface KeyRingEvents {

    /** A ring came into force; {@code previous} is the one before, or the same one at the first load. */
    void loaded(KeyRing ring, KeyRing previous);

    /** The file changed, but what is there was refused; the ring in memory stays in force. */
    void refused(String reason, KeyRing inForce);
}
