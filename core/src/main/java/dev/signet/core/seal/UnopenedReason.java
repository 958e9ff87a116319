/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/** Why a value was not opened; each has at least one vector under {@code vectors/sealed/}. */
public enum UnopenedReason {
    /** It has not the form of a sealed value. */
    NOT_SEALED,
    /** The ring has no key of the id that the value names. */
    UNKNOWN_KEY,
    /** The key that the value names is revoked. */
    REVOKED_KEY,
    /** Damaged, altered, or moved away from the place that it is bound to. */
    ALTERED,
    /** AEM's form, and the ring has no usable key of 16 bytes. */
    NO_AEM_KEY,
    /** AEM's form, and no 16-byte key of the ring opens it: of another instance, or damaged. */
    WRONG_AEM_KEY
}
