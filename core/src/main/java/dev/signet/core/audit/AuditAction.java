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
    /** Another instance is said to be gone for good, and counts no more for what is known of ended sessions. */
    INSTANCE_FORGOTTEN("instance-forgotten"),
    /** A request was refused because it did not prove to come from a page of this site. */
    CSRF_REFUSED("csrf-refused"),
    /** Another key ring, or another generation of one, came into force. */
    KEY_RING_CHANGED("key-ring-changed"),
    /** A key ring could not be used. */
    KEY_RING_FAILED("key-ring-failed"),
    /** Protected values were sealed again, or could not be opened. */
    VALUES_CHANGED("values-changed"),
    /** The record itself: a file was begun, with the chain of the line in front of it. */
    RECORD_OPENED("record-opened"),
    /** The record itself: what a crash left of its last line was put aside, or the end of it could not be read. */
    RECORD_REPAIRED("record-repaired"),
    /** The record itself: its oldest files were deleted, as configured. */
    RECORD_TRIMMED("record-trimmed"),
    /** The record itself: so many events of one kind came at once that only their number is kept. */
    EVENTS_LEFT_OUT("events-left-out"),
    /** The record itself: events could not be written. */
    EVENTS_LOST("events-lost");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
