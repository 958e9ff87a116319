/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A checked configuration.
 *
 * @param heartbeat how often an instance shows that it is there
 * @param maxAge how old the knowledge of what others have ended may be
 * @param strict whether tokens are refused when it is older
 * @param maxSessions how many ended sessions there is room for
 * @param errors what cannot be used as it stands
 */
record RevocationSettings(Duration heartbeat, Duration maxAge, boolean strict, int maxSessions, List<String> errors) {

    private static final int FEWEST_SESSIONS = 100_000;
    private static final int SESSION_BYTES = 18;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    static RevocationSettings of(RevocationConfiguration configuration) {
        List<String> errors = new ArrayList<>();
        Duration heartbeat = duration(
                "revocation.heartbeat",
                configuration.revocation_heartbeat(),
                RevocationConfiguration.HEARTBEAT,
                errors);
        Duration maxAge = duration(
                "revocation.max.age", configuration.revocation_max_age(), RevocationConfiguration.MAX_AGE, errors);
        if (maxAge.compareTo(heartbeat) <= 0) {
            errors.add("revocation.max.age is " + maxAge + ", which is not longer than revocation.heartbeat, "
                    + heartbeat + ": every other instance would be taken for silent; using twice the heartbeat");
            maxAge = heartbeat.multipliedBy(2);
        }
        return new RevocationSettings(
                heartbeat,
                maxAge,
                configuration.revocation_strict(),
                maxSessions(configuration.revocation_max_sessions(), errors),
                List.copyOf(errors));
    }

    static RevocationSettings defaults() {
        return new RevocationSettings(
                Duration.parse(RevocationConfiguration.HEARTBEAT),
                Duration.parse(RevocationConfiguration.MAX_AGE),
                false,
                maxSessionsOfHeap(),
                List.of());
    }

    private static int maxSessions(int configured, List<String> errors) {
        if (configured < 0) {
            errors.add("revocation.max.sessions is " + configured
                    + ", but must not be negative; using 0, so that the heap" + " decides");
        }
        return configured > 0 ? configured : maxSessionsOfHeap();
    }

    /** An eighth of the heap, but never so few that everyday use does not fit. */
    private static int maxSessionsOfHeap() {
        return (int) Math.max(FEWEST_SESSIONS, Math.min(Runtime.getRuntime().maxMemory() / 8 / SESSION_BYTES, 1 << 28));
    }

    private static Duration duration(String property, String text, String otherwise, List<String> errors) {
        try {
            Duration duration = Duration.parse(text.strip());
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Reported below, like a duration that is out of bounds.
        }
        errors.add(property + " is \"" + text + "\", but must be an ISO 8601 duration from PT1S to P1D; using "
                + otherwise);
        return Duration.parse(otherwise);
    }
}
