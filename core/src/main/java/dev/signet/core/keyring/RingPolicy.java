/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a ring: decided here, written elsewhere.
 *
 * <p>Pure functions of the ring, a fresh key and an instant.
 */
public final class RingPolicy {

    /** How far the clocks of two instances may be apart. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private RingPolicy() {}

    /** A first ring of one key, which signs at once. */
    public static RingChange create(KeyRingKind kind, SecretBytes fresh, Instant now, Duration window)
            throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Adds {@code fresh} as a pending key, which signs once every instance has it. */
    public static RingChange rotate(KeyRing ring, SecretBytes fresh, Instant now) throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Lets the pending key sign from now on, because every instance has acknowledged that it holds the ring. */
    public static RingChange activate(KeyRing ring, Instant now) throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Refuses {@code key} for everything; never the last usable one. */
    public static RingChange revoke(KeyRing ring, KeyId key, Instant now) throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Refuses {@code key} for everything, and lets {@code fresh} sign at once. */
    public static RingChange revokeAndReplace(KeyRing ring, KeyId key, SecretBytes fresh, Instant now)
            throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Drops the retired and revoked keys that no token can need any more; with {@code even}, all of them. */
    public static RingChange trim(KeyRing ring, Instant now, Duration tokenLifetime, boolean even)
            throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Undoes the last rotation. */
    public static RingChange rollback(KeyRing ring, Instant now) throws RingChangeRefusedException {
        return java.util.Optional.<RingChange>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The primary key alone, raw, for a directory of AEM. */
    public static KeyRing primaryOnly(KeyRing ring, Instant now) throws RingChangeRefusedException {
        return java.util.Optional.<KeyRing>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
