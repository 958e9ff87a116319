/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which attempts to sign in may be made.
 *
 * <ul>
 *   <li>A user at an address where that user has signed in of late has an allowance apart from all others.
 *   <li>Any other user at an address has one, too.
 *   <li>Such a user from whichever addresses, and such an address for whichever users, have larger ones.
 *   <li>When a user's is used up, an address that has not tried yet has one attempt all the same: of these attempts, there are
 *       {@value #FIRSTS} times as many.
 * </ul>
 *
 * <p>A success gives its own attempt back, and no other: a program that sends the right password again and again must not
 * make good what somebody beside it guesses.
 *
 * <p>So a stranger who tries passwords of a user elsewhere does not lock that user out where the user is at home, whoever else
 * is tried meanwhile, and anywhere else only with hundreds of addresses. Whether there is such a user plays no part. An attempt
 * counts from its beginning, so that many at once are not free, and one that is not admitted does not count, so that waiting
 * always helps. What would be too many only because others from there are under way waits for these: right passwords are
 * not refused for coming all at once.
 */
final class SignInAttempts {

    private static final int FIRSTS = 10;

    private final Allowance atHome;
    private final Allowance pairs;
    private final Allowance users;
    private final Allowance firsts;
    private final Allowance addresses;
    private final KnownPairs known;
    private final InstantSource clock;
    private final Duration patience;
    private final Underway underway = new Underway();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /**
     * With all counts at zero.
     *
     * @param patience how long an attempt may wait for others to end
     */
    SignInAttempts(AttemptSettings settings, KnownPairs known, InstantSource clock, Duration patience) {
        // Room for all whom it can be asked for: of those at home, nobody is ever forgotten for the sake of another.
        this.atHome = new Allowance(settings.userAndAddress(), settings.window(), KnownPairs.USERS * KnownPairs.PLACES);
        this.pairs = new Allowance(settings.userAndAddress(), settings.window());
        this.users = new Allowance(settings.user(), settings.window());
        this.firsts = new Allowance(FIRSTS * settings.user(), settings.window());
        this.addresses = new Allowance(settings.address(), settings.window());
        this.known = known;
        this.clock = clock;
        this.patience = patience;
    }

    /** Begins an attempt; that takes no longer whatever comes of it. */
    SignInAttempt begin(AttemptSource source) {
        lock.lock();
        try {
            Duration wait = turn(source);
            return wait.isZero() ? admitted(source, clock.instant()) : new SignInAttempt.Throttled(wait);
        } finally {
            lock.unlock();
        }
    }

    /** Whether there are more users and addresses under attack than are kept apart. */
    boolean isCrowded() {
        lock.lock();
        try {
            Instant now = clock.instant();
            return pairs.isCrowded(now) || users.isCrowded(now) || firsts.isCrowded(now) || addresses.isCrowded(now);
        } finally {
            lock.unlock();
        }
    }

    private Duration turn(AttemptSource source) {
        long left = patience.toNanos();
        Duration wait = wait(source, clock.instant());
        try {
            while (!wait.isZero() && left > 0 && underway.isAnyAt(source, patience, clock.instant())) {
                left = ended.awaitNanos(left);
                wait = wait(source, clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return wait;
    }

    /** All are looked at whatever comes of it: what is owed since before a clock was set back is cut down by that. */
    private Duration wait(AttemptSource source, Instant now) {
        Duration home = atHome.wait(source.pair(), now);
        Duration own = pairs.wait(source.pair(), now);
        Duration address = addresses.wait(source.address(), now);
        Duration user = users.wait(source.user(), now);
        Duration first = firsts.wait(source.user(), now);
        if (known.contains(source, now)) {
            return home;
        }
        if (!own.isZero()) {
            return own;
        }
        if (!address.isZero() || user.isZero()) {
            return address;
        }
        return pairs.isUntouched(source.pair(), now) && first.compareTo(user) < 0 ? first : user;
    }

    private SignInAttempt.Admitted admitted(AttemptSource source, Instant now) {
        underway.begun(source, now);
        if (known.contains(source, now)) {
            atHome.take(source.pair(), now);
            return new Begun(source, () -> atHome.giveBack(source.pair(), clock.instant()));
        }
        boolean first = !users.wait(source.user(), now).isZero();
        if (first) {
            firsts.take(source.user(), now);
        }
        pairs.take(source.pair(), now);
        users.take(source.user(), now);
        addresses.take(source.address(), now);
        return new Begun(source, () -> giveBack(source, first));
    }

    private void giveBack(AttemptSource source, boolean first) {
        Instant now = clock.instant();
        pairs.giveBack(source.pair(), now);
        if (first) {
            firsts.giveBack(source.user(), now);
        }
        users.giveBack(source.user(), now);
        addresses.giveBack(source.address(), now);
    }

    private final class Begun implements SignInAttempt.Admitted {

        private final AttemptSource source;
        private final Runnable giveBack;
        private boolean over;

        Begun(AttemptSource source, Runnable giveBack) {
            this.source = source;
            this.giveBack = giveBack;
        }

        @Override
        public void succeeded() {
            end(true);
        }

        @Override
        public void failed() {
            end(false);
        }

        private void end(boolean success) {
            lock.lock();
            try {
                if (over) {
                    return;
                }
                over = true;
                underway.ended(source);
                if (success) {
                    giveBack.run();
                    known.note(source, clock.instant());
                }
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
