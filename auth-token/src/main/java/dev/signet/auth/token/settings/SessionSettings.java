/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import dev.signet.core.token.SessionPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** Reads how long sessions last: an absolute end always, and an end for idle sessions if one is configured. */
final class SessionSettings {

    static final String DEFAULT_LIFETIME = "PT12H";

    private static final String LIFETIME = "token.lifetime";
    private static final String INACTIVITY = "inactivity.time";
    private static final String RENEWAL = "token.renewal.interval";
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private SessionSettings() {}

    static SessionPolicy policy(ConfiguredValues values, List<String> errors) {
        Duration lifetime = lifetime(values.text(LIFETIME, DEFAULT_LIFETIME), errors);
        Duration inactivity = milliseconds(INACTIVITY, values, errors);
        Duration renewal = milliseconds(RENEWAL, values, errors);
        if (!inactivity.isZero() && inactivity.compareTo(SHORTEST) < 0) {
            errors.add(INACTIVITY + " is " + inactivity.toMillis()
                    + " milliseconds, but must be 0 (off) or at least 1000 (one second)");
            return SessionPolicy.fixed(lifetime);
        }
        if (!inactivity.isZero() && renewal.compareTo(inactivity) >= 0) {
            errors.add(RENEWAL + " is " + renewal.toMillis() + " and " + INACTIVITY + " is " + inactivity.toMillis()
                    + ": every session would end before it is renewed; make " + RENEWAL + " shorter");
            return SessionPolicy.fixed(lifetime);
        }
        return new SessionPolicy(lifetime, inactivity, renewal);
    }

    private static Duration lifetime(String text, List<String> errors) {
        try {
            Duration lifetime = Duration.parse(text);
            if (lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST_LIFETIME) <= 0) {
                return lifetime;
            }
        } catch (DateTimeException e) {
            // Reported below, like a duration that is out of bounds.
        }
        errors.add(LIFETIME + " is \"" + text + "\", but must be an ISO 8601 duration from PT1S to P366D, such as "
                + DEFAULT_LIFETIME);
        return Duration.parse(DEFAULT_LIFETIME);
    }

    /** AEM's own unit for these two. */
    private static Duration milliseconds(String property, ConfiguredValues values, List<String> errors) {
        String text = values.text(property, "");
        try {
            long milliseconds = text.isEmpty() ? 0 : Long.parseLong(text);
            if (milliseconds >= 0 && milliseconds <= LONGEST_LIFETIME.toMillis()) {
                return Duration.ofMillis(milliseconds);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number that is out of bounds.
        }
        errors.add(property + " is \"" + text + "\", but must be a number of milliseconds from 0 to "
                + LONGEST_LIFETIME.toMillis() + " (366 days)");
        return Duration.ZERO;
    }
}
