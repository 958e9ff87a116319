/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** Why {@link RingPolicy} refuses to change a ring. */
public enum RefusedChange {
    /** Allowed later: the exception names the instant, and whoever knows better may ask for it even so. */
    TOO_EARLY,
    /** A key is pending already, and two rotations at a time are one too many. */
    PENDING_KEY,
    /** No key is pending. */
    NO_PENDING_KEY,
    /** The ring has no key of that id. */
    UNKNOWN_KEY,
    /** The key was revoked before. */
    ALREADY_REVOKED,
    /** Without this key nobody could sign in, and nothing could be sealed. */
    LAST_USABLE_KEY,
    /** Every key of the ring is revoked. */
    NO_USABLE_KEY,
    /** The fresh key is of a wrong size, is no random key, or stands in the ring already. */
    UNUSABLE_KEY,
    /** The ring holds as many keys as a ring can. */
    RING_FULL,
    /** No key is retired or revoked. */
    NOTHING_TO_TRIM,
    /** There is no rotation to undo: no key was active before the present one. */
    NOTHING_TO_ROLL_BACK,
    /** The propagation window is negative, not in whole seconds, or too long. */
    UNUSABLE_WINDOW,
    /** AEM could not read the key as it is. */
    NOT_FOR_AEM
}
