/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/**
 * A checked configuration; a limit of 0 is none.
 *
 * @param errors what cannot be used as it stands; the default counts instead
 */
record AttemptSettings(
        int userAndAddress, int user, int address, Duration window, int userSessions, List<String> errors) {

    private static final int LARGEST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    static AttemptSettings of(AttemptConfiguration configuration) {
        List<String> errors = new java.util.ArrayList<>();
        return new AttemptSettings(
                limit(
                        "limit.user.address",
                        configuration.limit_user_address(),
                        AttemptConfiguration.USER_AND_ADDRESS,
                        errors),
                limit("limit.user", configuration.limit_user(), AttemptConfiguration.USER, errors),
                limit("limit.address", configuration.limit_address(), AttemptConfiguration.ADDRESS, errors),
                window(configuration.window().strip(), errors),
                limit(
                        "limit.user.sessions",
                        configuration.limit_user_sessions(),
                        AttemptConfiguration.USER_SESSIONS,
                        errors),
                List.copyOf(errors));
    }

    private static int limit(String property, int value, int byDefault, List<String> errors) {
        if (value >= 0 && value <= LARGEST) {
            return value;
        }
        errors.add(property + " is " + value + ", but must be 0 (no limit) to " + LARGEST);
        return byDefault;
    }

    private static Duration window(String text, List<String> errors) {
        try {
            Duration window = Duration.parse(text);
            if (window.compareTo(Duration.ofSeconds(1)) >= 0 && window.compareTo(LONGEST) <= 0) {
                return window;
            }
        } catch (DateTimeException e) {
            // Reported below, like a duration that is out of bounds.
        }
        errors.add("window is \"" + text + "\", but must be an ISO 8601 duration from PT1S to P1D, such as "
                + AttemptConfiguration.WINDOW);
        return Duration.parse(AttemptConfiguration.WINDOW);
    }
}
