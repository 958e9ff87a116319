/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/** Why bytes are no revocation list to believe; each has at least one vector under {@code vectors/revocation-list/}. */
public enum RevocationDefect {
    /** Not the first line of a list of a version this release knows. */
    UNKNOWN_VERSION,
    /** Cut short: the last two lines are not in place. */
    TRUNCATED,
    /** Longer than a list may be. */
    TOO_LONG,
    /** Signed with a key that is not held here; it may be once that key arrives. */
    UNKNOWN_KEY,
    /** Signed with a key that was revoked. */
    REVOKED_KEY,
    /** The tag is not the one of this content. */
    WRONG_TAG,
    /** Signed by a key of the farm, but not in the one spelling that a writer uses. */
    MALFORMED,
    /** There is no key to sign with. */
    NO_KEY
}
