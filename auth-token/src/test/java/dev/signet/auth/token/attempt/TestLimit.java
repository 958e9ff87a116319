/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import dev.signet.auth.token.notice.Notices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The limit as it is by default, with one user that is a program. */
public final class TestLimit {

    public static final String PROGRAM = "transport";

    private TestLimit() {}

    public static AttemptLimit of(InstantSource clock) {
        return new AttemptLimit(settings(), programs(), new Notices(), clock);
    }

    /** The same, with any number of sessions of a user. */
    public static AttemptLimit withoutSessionLimit(InstantSource clock) {
        AttemptSettings settings = new AttemptSettings(10, 30, 100, Duration.ofMinutes(5), 0, List.of());
        return new AttemptLimit(settings, programs(), new Notices(), clock);
    }

    static AttemptSettings settings() {
        return new AttemptSettings(10, 30, 100, Duration.ofMinutes(5), 1000, List.of());
    }

    public static ProgramUsers programs() {
        return new ProgramUsers(PROGRAM);
    }

    /** An attempt of which nobody wants to know what has come of it. */
    public static SignInAttempt.Admitted admitted() {
        return new SignInAttempt.Admitted() {
            @Override
            public void succeeded() {}

            @Override
            public void failed() {}
        };
    }
}
