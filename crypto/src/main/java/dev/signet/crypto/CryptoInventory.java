/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What an administrator may see and do about the keys of this instance; an OSGi service, and never a key in a text. */
@ProviderType
public interface CryptoInventory {

    /** How things stand now. Looks at files and configurations, so ask for a page and not for every request. */
    CryptoSnapshot snapshot();

    /** Accepts the master ring in force although it does not open the canary: the canary is sealed anew. */
    void acknowledge() throws CryptoException;

    /** Seals every protected value in configurations that can be opened, and is not yet, under the primary master key. */
    Rewrapped rewrap() throws CryptoException;

    /**
     * Puts rings in place of those in force, both or neither; {@code null} leaves one as it is.
     *
     * @return the fingerprints in force afterwards, of both kinds where there is a ring
     * @throws KeyRingUnavailableException if it is refused; the message says what to do instead
     */
    Map<KeyRingKind, Fingerprint> replace(@Nullable KeyRing hmac, @Nullable KeyRing master)
            throws KeyRingUnavailableException;

    /**
     * What a re-wrapping did.
     *
     * @param rewrapped how many values are sealed anew
     * @param unchanged how many were sealed under the primary key already
     * @param unreadable how many could not be opened and stay as they are
     */
    record Rewrapped(int rewrapped, int unchanged, int unreadable) {}
}
