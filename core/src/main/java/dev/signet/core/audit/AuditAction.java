/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

/** The kinds of events; their codes are the words of the record and of the metrics. */
public enum AuditAction {
    /** A user gave the right password and received a token. */
    SIGNED_IN("signed-in"),
    /** An attempt to sign in was refused; the reason says by what kind of cause, and nothing about the account. */
    SIGN_IN_REFUSED("sign-in-refused"),
    /** A user signed out, and the session has ended. */
    SIGNED_OUT("signed-out"),
    /** A token was presented and not honoured. */
    TOKEN_REFUSED("token-refused"),
    /** A token was replaced by a younger one of the same session. */
    TOKEN_REISSUED("token-reissued"),
    /** Sessions were ended before their time; the details name the scope. */
    SESSIONS_REVOKED("sessions-revoked"),
    /** A request was refused because it did not prove to come from a page of this site. */
    CSRF_REFUSED("csrf-refused"),
    /** Another key ring, or another generation of one, came into force. */
    KEY_RING_CHANGED("key-ring-changed"),
    /** A key ring could not be used. */
    KEY_RING_FAILED("key-ring-failed"),
    /** Protected values were sealed again, or could not be opened. */
    VALUES_CHANGED("values-changed");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
