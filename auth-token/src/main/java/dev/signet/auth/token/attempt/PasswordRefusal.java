/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

/** Why a password that was tried has opened no session. All but the first are said of a right password only. */
public enum PasswordRefusal {
    WRONG,
    /** It is older than passwords may get. */
    EXPIRED,
    /** Somebody else has chosen it, and nobody has changed it since. */
    NOT_OWN,
    /** It is to be replaced by one that the user has had before. */
    IN_HISTORY,
    /** The account is disabled. */
    LOCKED
}
