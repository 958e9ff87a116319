/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.auth.token.attempt.PasswordRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody is asked to sign in again: fixed codes in addresses, fixed texts, and nothing about any account. */
public enum LoginReason {
    /** Whatever was wrong with user name or password; strangers get no other answer. */
    INVALID_LOGIN("invalid_login", HttpServletResponse.SC_FORBIDDEN, "User name and password do not match."),
    /** No session came with the request, and there is nothing more to say. */
    NOT_SIGNED_IN("not_signed_in", HttpServletResponse.SC_FORBIDDEN, "Sign in to go on."),
    /** The session is good; the user who is to be impersonated is not. */
    IMPERSONATION(
            "impersonation",
            HttpServletResponse.SC_FORBIDDEN,
            "You cannot act as that user here. Your own session goes on."),
    /** The password was right; the user who was to be impersonated at once is not there, or may not be. */
    NOT_IMPERSONATED(
            "not_impersonated",
            HttpServletResponse.SC_FORBIDDEN,
            "Your password is right, but you cannot act as that user here. Sign in as yourself."),
    EXPIRED("expired", HttpServletResponse.SC_FORBIDDEN, "Your session has ended. Sign in again to go on."),
    /** A genuine token of a session that somebody has ended. */
    ENDED(
            "ended",
            HttpServletResponse.SC_FORBIDDEN,
            "Your session was ended: by signing out elsewhere, by a new password, or by an administrator."),
    /** The answer to the user who asked for it. */
    ENDED_EVERYWHERE(
            "ended_everywhere",
            HttpServletResponse.SC_FORBIDDEN,
            "You are signed out in every browser and on every device."),
    /** The cookie is gone, but the session could not be ended. */
    NOT_ENDED(
            "not_ended",
            HttpServletResponse.SC_FORBIDDEN,
            "You are signed out in this browser only: this instance could not end your session. A copy of the cookie, if"
                    + " there is one, stays good until the session ends by itself. Tell the operator of this site."),
    /** A form came without a session: whoever has filled it in has to know that nothing became of it. */
    NOT_SAVED(
            "not_saved",
            HttpServletResponse.SC_FORBIDDEN,
            "You are not signed in any more, so nothing of what you have sent was saved. Sign in, then send it again."),
    /** Somebody comes from the login page without any cookie. */
    NO_COOKIE(
            "no_cookie",
            HttpServletResponse.SC_FORBIDDEN,
            "Sign in to go on. If you have just done so, your browser keeps no cookies of this site: allow them first."),
    /** Good tokens of two sessions came together: one of them is not the user's own. */
    SEVERAL_SESSIONS(
            "several_sessions",
            HttpServletResponse.SC_FORBIDDEN,
            "Your browser has sent two sessions at once, of which another site may have set one. Both were left out and"
                    + " taken away. Sign in again."),
    /** The password was right, and is too old. */
    PASSWORD_EXPIRED(
            "password_expired",
            HttpServletResponse.SC_FORBIDDEN,
            "Your password is right, but has expired. Choose a new one to go on."),
    /** The password was right, but was never changed since somebody has set it. */
    PASSWORD_CHANGE(
            "password_change",
            HttpServletResponse.SC_FORBIDDEN,
            "Your password is right, but has to be changed. Choose a new one to go on."),
    /** The old password was right, the new one is one of those before. */
    PASSWORD_IN_HISTORY(
            "password_in_history",
            HttpServletResponse.SC_FORBIDDEN,
            "You have had that new password before. Choose another one."),
    /** The new password was typed in two ways, so that nothing was tried. */
    PASSWORDS_DIFFER(
            "passwords_differ",
            HttpServletResponse.SC_FORBIDDEN,
            "The new password and its repetition differ. Nothing has changed; type both again."),
    /** The password was right, the account is disabled. */
    ACCOUNT_LOCKED(
            "account_locked",
            HttpServletResponse.SC_FORBIDDEN,
            "Your password is right, but your account is locked. Ask the operator of this site."),
    /** The password was right, and such accounts do not sign in here. */
    NOT_ALLOWED(
            "not_allowed",
            HttpServletResponse.SC_FORBIDDEN,
            "Your password is right, but your account may not sign in here with this form."),
    /** The form was not sent by a page of this site, and nothing in it was tried. */
    CROSS_SITE(
            "cross_site",
            HttpServletResponse.SC_FORBIDDEN,
            "The form was sent by a page of another site. If it was you who sent it, sign in here."),
    /** A genuine token of somebody whom this instance does not know. */
    UNKNOWN_USER(
            "unknown_user",
            HttpServletResponse.SC_FORBIDDEN,
            "Your sign-in is genuine, but this instance does not know your account. Try again in a moment, or ask the"
                    + " operator of this site."),
    /** A genuine token whose user this instance does not let in. */
    ACCOUNT(
            "account",
            HttpServletResponse.SC_FORBIDDEN,
            "Your sign-in is genuine, but this instance cannot open your account."),
    /** Somebody has tried too often, perhaps not this user. */
    THROTTLED("throttled", 429, "There were too many attempts to sign in. Wait a few minutes, then try again."),
    /** The password was right, and too many sessions of the user have come and gone. */
    TOO_MANY_SESSIONS(
            "too_many_sessions",
            429,
            "Too many sessions of your account have begun and ended of late. Those that go on are kept. Wait a while, then"
                    + " try again."),
    UNAVAILABLE(
            "unavailable",
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Signing in is not possible on this instance at the moment. Its operator finds the cause in the log.");

    private final String code;
    private final int status;
    private final String text;

    LoginReason(String code, int status, String text) {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    /** The word for it in addresses. */
    public String code() {
        return code;
    }

    /** Whether it takes a new password to sign in. */
    public boolean asksForNewPassword() {
        return switch (this) {
            case PASSWORD_EXPIRED, PASSWORD_CHANGE, PASSWORD_IN_HISTORY, PASSWORDS_DIFFER -> true;
            default -> false;
        };
    }

    /** The HTTP status for programs. */
    public int status() {
        return status;
    }

    /** The sentence for people. */
    public String text() {
        return text;
    }

    /** What to say of a password that was refused. */
    public static LoginReason of(PasswordRefusal refusal) {
        return switch (refusal) {
            case WRONG -> INVALID_LOGIN;
            case EXPIRED -> PASSWORD_EXPIRED;
            case NOT_OWN -> PASSWORD_CHANGE;
            case IN_HISTORY -> PASSWORD_IN_HISTORY;
            case LOCKED -> ACCOUNT_LOCKED;
        };
    }

    /** The reason with that code, if there is one. */
    public static Optional<LoginReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }
}
