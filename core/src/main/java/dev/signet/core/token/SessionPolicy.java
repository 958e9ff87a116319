/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long sessions last.
 *
 * @param absoluteEnd from the sign-in to the last moment of the session, however busy it is; one second to a hundred years
 * @param inactivity how long a session lasts without a request; zero if every token lasts until the absolute end
 * @param renewalInterval how old a token must be before a request has it reissued; zero for every request
 */
public record SessionPolicy(Duration absoluteEnd, Duration inactivity, Duration renewalInterval) {

    private static final Duration LONGEST = Duration.ofDays(36_525);

    public SessionPolicy {
        if (absoluteEnd.toSeconds() < 1 || absoluteEnd.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a session lasts for one second to a hundred years");
        }
        if (inactivity.isNegative() || renewalInterval.isNegative()) {
            throw new IllegalArgumentException("neither the inactivity time nor the renewal interval is negative");
        }
        if (!inactivity.isZero() && renewalInterval.compareTo(inactivity) >= 0) {
            throw new IllegalArgumentException(
                    "tokens that are renewed after the inactivity time have expired by then; shorten the renewal interval");
        }
    }

    /** Sessions that end so long after the sign-in, whatever happens meanwhile. */
    public static SessionPolicy fixed(Duration lifetime) {
        return new SessionPolicy(lifetime, Duration.ZERO, Duration.ZERO);
    }

    /** Whether requests prolong a session. */
    public boolean isSliding() {
        return !inactivity.isZero();
    }

    /** The expiry of a token made at {@code now} for a session that began at {@code signedIn}; whole seconds. */
    Instant expiry(Instant signedIn, Instant now) {
        Instant end = signedIn.plus(absoluteEnd);
        Instant idle = now.plus(inactivity);
        return (isSliding() && idle.isBefore(end) ? idle : end).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Whether a request at {@code now} has the token of these claims reissued.
     *
     * <p>Never if the sign-in lies further ahead than clocks may differ: the absolute end would do so as well.
     */
    boolean isDue(TokenClaims claims, Instant now) {
        return isSliding()
                && !claims.signedInAt().isAfter(now.plus(TokenPolicy.CLOCK_SKEW))
                && !now.isBefore(claims.issuedAt().plus(renewalInterval))
                && expiry(claims.signedInAt(), now).isAfter(claims.expiresAt());
    }
}
