/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

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
    /** Good tokens of two sessions came together: one of them is not the user's own. */
    SEVERAL_SESSIONS(
            "several_sessions",
            HttpServletResponse.SC_FORBIDDEN,
            "Your browser has sent two sessions at once, of which another site may have set one. Both were left out and"
                    + " taken away. Sign in again."),
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

    /** The HTTP status for programs. */
    public int status() {
        return status;
    }

    /** The sentence for people. */
    public String text() {
        return text;
    }

    /** The reason with that code, if there is one. */
    public static Optional<LoginReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }
}
