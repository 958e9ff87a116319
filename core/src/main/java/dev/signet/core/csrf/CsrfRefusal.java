/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

/** Every way in which a CSRF token is refused; each has at least one vector under {@code vectors/csrf-token/}. */
public enum CsrfRefusal {
    /** There is none. */
    MISSING("missing"),
    /** Not of the one form that an issuer writes. */
    MALFORMED("malformed"),
    /** It names a key that this instance does not hold; another instance may. */
    UNKNOWN_KEY("unknown-key"),
    /** Signed with a key that was revoked. */
    REVOKED_KEY("revoked-key"),
    /** Altered, or made for another session or user. */
    WRONG_TAG("wrong-tag"),
    /** Made for this session, and past its end. */
    EXPIRED("expired");

    private final String code;

    CsrfRefusal(String code) {
        this.code = code;
    }

    /** The word for it in logs, metrics and the audit record. */
    public String code() {
        return code;
    }
}
