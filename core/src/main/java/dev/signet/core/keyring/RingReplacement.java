/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** What to do with a ring that was found where another one is in force: older never replaces newer. */
public enum RingReplacement {
    /** The same ring: nothing to do. */
    SAME,
    /** A later generation of the same lineage: take it. */
    NEWER,
    /** Of another lineage, so somebody copied it here on purpose: take it loudly, keep the old one as a backup. */
    OTHER_LINEAGE,
    /** An earlier, or an altered, generation of the same lineage: refuse it unless the operator says so. */
    OLDER;

    /** What {@code candidate} is to the ring in force. */
    public static RingReplacement decide(KeyRing inForce, KeyRing candidate) {
        if (inForce.fingerprint().equals(candidate.fingerprint())) {
            return SAME;
        }
        if (!inForce.lineage().equals(candidate.lineage())) {
            return OTHER_LINEAGE;
        }
        return candidate.generation() > inForce.generation() ? NEWER : OLDER;
    }
}
