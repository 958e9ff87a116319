/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

/** Why a genuine token does not open a session for its user. */
public enum UserRefusal {
    UNKNOWN_USER("unknown-user"),
    DISABLED_USER("disabled-user"),
    SYSTEM_USER("system-user"),
    ANONYMOUS_USER("anonymous-user"),
    ADMINISTRATOR("administrator"),
    PROGRAM_USER("program-user"),
    /** It was good when the request began. */
    EXPIRED("expired"),
    /** Its session had not been ended when the request began. */
    REVOKED("revoked"),
    /** This instance cannot tell whether its session has ended. */
    REVOCATIONS_UNKNOWN("revocations-unknown"),
    /** The repository said no and gave no reason that this bundle knows. */
    NO_SESSION("no-session");

    private final String code;

    UserRefusal(String code) {
        this.code = code;
    }

    /** The word for it in logs and answers. */
    public String code() {
        return code;
    }
}
