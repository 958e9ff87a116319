/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sixty threads at once, as of a program with one connection for each of its own. */
class ManyAtOnceTest {

    private static final int THREADS = 60;

    private final SignInAttempts attempts =
            new SignInAttempts(TestLimit.settings(), new KnownPairs(), InstantSource.system(), Duration.ofMinutes(1));

    private int admitted(boolean right) throws Exception {
        CountDownLatch all = new CountDownLatch(THREADS);
        Callable<Boolean> attempt = () -> {
            all.countDown();
            all.await();
            SignInAttempt begun = attempts.begin(AttemptSource.of("alice", "192.0.2.1"));
            if (begun instanceof SignInAttempt.Admitted admitted) {
                if (right) {
                    admitted.succeeded();
                } else {
                    admitted.failed();
                }
            }
            return begun instanceof SignInAttempt.Admitted;
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Boolean>> begun = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                begun.add(threads.submit(attempt));
            }
            int admitted = 0;
            for (Future<Boolean> one : begun) {
                admitted += one.get() ? 1 : 0;
            }
            return admitted;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void rightPasswordsAreAllTried() throws Exception {
        assertEquals(THREADS, admitted(true));
        assertEquals(THREADS, admitted(true), "once the user is known there");
    }

    @Test
    void ofWrongOnesAsManyAsAreAllowed() throws Exception {
        assertEquals(10, admitted(false));
    }
}
