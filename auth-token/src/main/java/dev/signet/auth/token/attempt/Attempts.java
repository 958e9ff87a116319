/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Decides which attempts to sign in may be made.
 *
 * <ul>
 *   <li>A user at an address has an allowance of their own, which a success gives back.
 *   <li>A user from whichever addresses, and an address for whichever users, have larger ones. They do not count for a user
 *       at an address where that user has signed in of late.
 *   <li>When a user's is used up, an address that has not tried yet has one attempt all the same: of these attempts, there are
 *       {@value #FIRSTS} times as many.
 * </ul>
 *
 * <p>So a stranger who tries passwords of a user elsewhere does not lock that user out where the user is at home, and anywhere else only with hundreds of addresses.
 * Whether there is such a user plays no part. An attempt counts from its beginning, so that many at once are not free, and one that
 * is not admitted does not count, so that waiting always helps.
 */
final class Attempts {

    private static final int FIRSTS = 10;

    private final Allowance pairs;
    private final Allowance users;
    private final Allowance firsts;
    private final Allowance addresses;
    private final Familiar familiar;
    private final InstantSource clock;

    Attempts(AttemptSettings settings, Familiar familiar, InstantSource clock) {
        this.pairs = new Allowance(settings.userAndAddress(), settings.window());
        this.users = new Allowance(settings.user(), settings.window());
        this.firsts = new Allowance(FIRSTS * settings.user(), settings.window());
        this.addresses = new Allowance(settings.address(), settings.window());
        this.familiar = familiar;
        this.clock = clock;
    }

    /** Begins an attempt; that takes no longer whatever comes of it. */
    synchronized Attempt begin(Who who) {
        Instant now = clock.instant();
        Duration wait = wait(who, now);
        if (!wait.isZero()) {
            return new Attempt.Throttled(wait);
        }
        boolean first = !users.wait(who.user(), now).isZero() && !familiar.contains(who.pair(), now);
        if (first) {
            firsts.take(who.user(), now);
        }
        pairs.take(who.pair(), now);
        users.take(who.user(), now);
        addresses.take(who.address(), now);
        return (Attempt.Admitted) () -> succeeded(who, first);
    }

    /** All are looked at whatever comes of it: what is owed since before a clock was set back is cut down by that. */
    private Duration wait(Who who, Instant now) {
        Duration own = pairs.wait(who.pair(), now);
        Duration address = addresses.wait(who.address(), now);
        Duration user = users.wait(who.user(), now);
        Duration first = firsts.wait(who.user(), now);
        if (!own.isZero() || familiar.contains(who.pair(), now)) {
            return own;
        }
        if (!address.isZero() || user.isZero()) {
            return address;
        }
        return pairs.isUntouched(who.pair(), now) && first.compareTo(user) < 0 ? first : user;
    }

    private synchronized void succeeded(Who who, boolean first) {
        Instant now = clock.instant();
        pairs.reset(who.pair());
        if (first) {
            firsts.giveBack(who.user(), now);
        }
        users.giveBack(who.user(), now);
        addresses.giveBack(who.address(), now);
        familiar.note(who.pair(), now);
    }
}
