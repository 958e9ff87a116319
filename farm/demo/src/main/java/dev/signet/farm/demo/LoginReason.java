/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody was sent back to the login page: fixed codes in the address, fixed texts on the page. */
enum LoginReason {
    INVALID_LOGIN("invalid_login", "User name and password do not match."),
    EXPIRED("expired", "Your session has ended. Sign in again to go on."),
    UNKNOWN_USER("unknown_user", Texts.ACCOUNT),
    ACCOUNT("account", Texts.ACCOUNT),
    UNAVAILABLE(
            "unavailable",
            "Signing in is not possible on this instance at the moment: its keys are missing or unusable. "
                    + "Its operator finds the cause in the log.");

    /** An enum's own constants cannot refer to a static field of it before they exist. */
    private static final class Texts {
        static final String ACCOUNT = "Your sign-in is genuine, but this instance cannot open your account yet. "
                + "Try again in a moment; if it stays like this, ask the operator to look at this instance.";
    }

    private final String code;
    private final String text;

    LoginReason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The reason with that code; empty for none and for a code that nobody here has given out. */
    static Optional<LoginReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /** The sentence for the page. */
    String text() {
        return text;
    }
}
