/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.io.UnsupportedEncodingException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.jackrabbit.oak.spi.security.user.util.PasswordUtil;

/**
 * Limits attempts to be one of the programs among the users, which nobody can lock out.
 *
 * <p>Wrong passwords wear down an allowance of their own, whoever shares the program's address. The password that was right
 * last is always tried, so that guesses do not stop it; a guesser wins nothing by that, for guessing a long random password is
 * hopeless at any speed. Until it has been seen once, it has to find its turn among the guesses: so there are many turns.
 */
final class ProgramAttempts {

    private static final int LIMIT = 100;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String ALGORITHM = "SHA-256";
    private static final int SALT_BYTES = 16;

    private final Allowance allowance = new Allowance(LIMIT, WINDOW);
    private final Map<String, String> lastRight = new HashMap<>();
    private final InstantSource clock;

    ProgramAttempts(InstantSource clock) {
        this.clock = clock;
    }

    synchronized SignInAttempt begin(AttemptSource source, char[] password) {
        Instant now = clock.instant();
        // Hashed once only, since it is a long one: many times over is what makes guessing short ones slow.
        String right = lastRight.get(source.user());
        if (right != null && PasswordUtil.isSame(right, password)) {
            return new Begun(source, password, true);
        }
        Duration wait = allowance.wait(source.pair(), now);
        if (!wait.isZero()) {
            return new SignInAttempt.Throttled(wait);
        }
        allowance.take(source.pair(), now);
        return new Begun(source, password, false);
    }

    private synchronized void ended(AttemptSource source, char[] password, boolean known, boolean success) {
        if (success && !known) {
            allowance.giveBack(source.pair(), clock.instant());
            try {
                lastRight.put(
                        source.user(), PasswordUtil.buildPasswordHash(new String(password), ALGORITHM, SALT_BYTES, 1));
            } catch (NoSuchAlgorithmException | UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        } else if (!success && known) {
            lastRight.remove(source.user());
        }
    }

    private final class Begun implements SignInAttempt.Admitted {

        private final AttemptSource source;
        private final char[] password;
        private final boolean known;

        Begun(AttemptSource source, char[] password, boolean known) {
            this.source = source;
            this.password = password;
            this.known = known;
        }

        @Override
        public void succeeded() {
            ended(source, password, known, true);
        }

        @Override
        public void failed() {
            ended(source, password, known, false);
        }
    }
}
