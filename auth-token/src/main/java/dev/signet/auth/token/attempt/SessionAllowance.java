/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;

/**
 * How many sessions of one user may end one by one within a session's lifetime, each of which is remembered for so long; and
 * how many may begin.
 *
 * <p>A sign-out cannot be refused, so it is the next sign-in that waits. What ends on another instance, or later, this one
 * does not see when it lets a session begin: so of those that begin there is an allowance, too, {@value #BEGUN} times as
 * large, since most people never sign out.
 */
final class SessionAllowance {

    private static final int BEGUN = 10;

    private final Duration lifetime;
    private final Allowance ended;
    private final Allowance begun;

    /** Allows {@code limit} ends in each lifetime; 0 allows any number. */
    SessionAllowance(int limit, Duration lifetime) {
        this.lifetime = lifetime;
        this.ended = new Allowance(limit, lifetime);
        this.begun = new Allowance(BEGUN * limit, lifetime);
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Lets a session of the user begin, or returns how long that has to wait. */
    synchronized Duration begin(String user, Instant now) {
        Duration wait = ended.wait(user, now);
        Duration first = begun.wait(user, now);
        if (wait.compareTo(first) < 0) {
            wait = first;
        }
        if (wait.isZero()) {
            begun.take(user, now);
        }
        return wait;
    }

    synchronized void ended(String user, Instant now) {
        ended.take(user, now);
    }
}
