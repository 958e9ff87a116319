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
    EXPIRED("expired", HttpServletResponse.SC_FORBIDDEN, "Your session has ended. Sign in again to go on."),
    /** A genuine token whose user this instance does not let in. */
    ACCOUNT(
            "account",
            HttpServletResponse.SC_FORBIDDEN,
            "Your sign-in is genuine, but this instance cannot open your account."),
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
