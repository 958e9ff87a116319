/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody was sent back to the login page: fixed codes in the address, fixed texts on the page. */
enum LoginNotice {
    INVALID_LOGIN("invalid_login", "User name and password do not match."),
    NOT_SIGNED_IN("not_signed_in", "Sign in to go on."),
    IMPERSONATION("impersonation", "You cannot act as that user here. Your own session goes on."),
    EXPIRED("expired", "Your session has ended. Sign in again to go on."),
    ENDED(
            "ended",
            "Your session was ended: by signing out elsewhere, by a new password, or by an administrator. "
                    + "Sign in again to go on."),
    ENDED_EVERYWHERE("ended_everywhere", "You are signed out in every browser and on every device."),
    NOT_ENDED(
            "not_ended",
            "You are signed out in this browser only: this instance could not end your session. A copy of the cookie, "
                    + "if there is one, stays good until the session ends by itself. Tell the operator of this farm."),
    SEVERAL_SESSIONS(
            "several_sessions",
            "Your browser has sent two sessions at once, of which another site may have set one. Both were left out and "
                    + "taken away. Sign in again."),
    UNKNOWN_USER(
            "unknown_user",
            "Your sign-in is genuine, but this instance does not know your account yet. "
                    + "Try again in a moment; if it stays like this, ask the operator to look at this instance."),
    ACCOUNT(
            "account",
            "Your sign-in is genuine, but this instance cannot open your account. "
                    + "If it stays like this, ask the operator to look at this instance."),
    THROTTLED("throttled", "There were too many attempts to sign in. Wait a few minutes, then try again."),
    UNAVAILABLE(
            "unavailable",
            "Signing in is not possible on this instance at the moment. Its operator finds the cause in its log and "
                    + "its health checks.");

    private final String code;
    private final String text;

    LoginNotice(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The reason with that code; empty for none and for a code that nobody here has given out. */
    static Optional<LoginNotice> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /** The sentence for the page. */
    String text() {
        return text;
    }
}
