/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRing;

/**
 * What happened to a watched key ring, for a log or a health check.
 *
 * <p>Calls come one at a time, on the thread of a request; they must not block and must not throw.
 */
public interface KeyRingEvents {

    /**
     * A ring is in force, and its file is good.
     *
     * @param previous the one before; the same one at the first load, and when the file is good again after a refusal
     */
    void loaded(KeyRing ring, KeyRing previous);

    /** There is no ring, and none was in force before; told once for each reason. */
    default void unavailable(String reason) {
        // Whoever asks for the ring is told as well.
    }

    /** The file changed, but what is there was refused; the ring in memory stays in force. */
    void refused(String reason, KeyRing inForce);
}
