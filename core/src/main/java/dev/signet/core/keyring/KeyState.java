/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** What may be done with a key at an instant; computed from the ring, never stored (terms of NIST SP 800-57). */
public enum KeyState {
    /** Published, so that every instance learns it, but not used to sign yet. Verifies. */
    PENDING,
    /** The primary key: signs and verifies. */
    ACTIVE,
    /** Superseded: verifies and decrypts only. */
    RETIRED,
    /** Refused for everything. */
    REVOKED
}
