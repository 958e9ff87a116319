/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/** What was ended, when a token turns out to be revoked. */
public enum RevocationScope {
    /** All sessions of the farm. */
    ALL,
    /** All sessions whose tokens one key signed. */
    KEY,
    /** All sessions of one user. */
    USER,
    /** One session. */
    SESSION
}
