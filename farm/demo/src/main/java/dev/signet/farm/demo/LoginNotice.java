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
    NOT_IMPERSONATED(
            "not_impersonated", "Your password is right, but you cannot act as that user here. Sign in as yourself."),
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
    PASSWORD_EXPIRED("password_expired", "Your password is right, but has expired. Choose a new one to go on."),
    PASSWORD_CHANGE("password_change", "Your password is right, but has to be changed. Choose a new one to go on."),
    PASSWORD_IN_HISTORY("password_in_history", "You have had that new password before. Choose another one."),
    PASSWORDS_DIFFER(
            "passwords_differ", "The new password and its repetition differ. Nothing has changed; type both again."),
    ACCOUNT_LOCKED(
            "account_locked", "Your password is right, but your account is locked. Ask the operator of this site."),
    NOT_ALLOWED("not_allowed", "Your password is right, but your account may not sign in here with this form."),
    TOO_MANY_SESSIONS(
            "too_many_sessions",
            "Too many sessions of your account have begun and ended of late. Those that go on are kept. Wait a while, "
                    + "then try again."),
    CROSS_SITE("cross_site", "The form was sent by a page of another site. If it was you who sent it, sign in here."),
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

    /** Whether it takes a new password to sign in. */
    boolean asksForNewPassword() {
        return switch (this) {
            case PASSWORD_EXPIRED, PASSWORD_CHANGE, PASSWORD_IN_HISTORY, PASSWORDS_DIFFER -> true;
            default -> false;
        };
    }

    /** The sentence for the page. */
    String text() {
        return text;
    }
}
