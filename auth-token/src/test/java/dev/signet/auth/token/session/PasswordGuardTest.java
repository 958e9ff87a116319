/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.RightPasswords;
import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.TestRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.jcr.LoginException;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import javax.security.auth.login.CredentialExpiredException;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks the repository on behalf of a request, passwords are counted. */
class PasswordGuardTest {

    private final TestOak oak = new TestOak(new TokenFarm(1).clock());

    @BeforeEach
    void addUsers() throws RepositoryException {
        oak.addUsers();
    }

    @AfterEach
    void close() {
        oak.close();
    }

    private void login(String user, String password) throws RepositoryException {
        oak.login(new SimpleCredentials(user, password.toCharArray())).logout();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody", "bob", "service", "nopassword", "administrators", "anonymous"})
    void afterTenWrongPasswordsNoneIsTried(String user) {
        for (int i = 0; i < 10; i++) {
            try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                assertThrows(LoginException.class, () -> login(user, "wrong"));
                assertEquals(PasswordRefusal.WRONG, caller.refusal());
                assertNull(caller.throttled());
            }
        }

        try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
            assertThrows(LoginException.class, () -> login(user, "alice's"));
            assertNotNull(caller.throttled());
            assertNull(caller.refusal());
        }
    }

    @Test
    void theRightPasswordOfALockedAccountIsNoWrongOneAndIsNotCounted() {
        for (int i = 0; i < 30; i++) {
            try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                assertThrows(LoginException.class, () -> login("bob", "bob's"));
                assertEquals(PasswordRefusal.LOCKED, caller.refusal());
            }
        }
    }

    @Test
    void aPasswordThatMustBeChangedIsToldFromAWrongOneAndIsNotCounted() throws Exception {
        try (TestOak fresh = TestOak.wherePasswordsAreToBeChanged(new TokenFarm(1).clock())) {
            fresh.addUsers();
            for (int i = 0; i < 30; i++) {
                try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                    LoginException refused = assertThrows(
                            LoginException.class,
                            () -> fresh.login(new SimpleCredentials("alice", "alice's".toCharArray())));
                    assertTrue(refused.getCause() instanceof CredentialExpiredException, String.valueOf(refused));
                    assertEquals(PasswordRefusal.WRONG, caller.refusal(), "until Sling says more");
                    HttpServletRequest basic = TestRequest.get("/").request();
                    new RightPasswords()
                            .decorateLoginFailedEvent(
                                    basic, new AuthenticationInfo("TOKEN"), Map.of("reason_code", "PASSWORD_EXPIRED"));
                    assertEquals(PasswordRefusal.NOT_OWN, caller.refusal());
                    assertEquals(Optional.of(LoginReason.PASSWORD_CHANGE), ReasonedAnswer.of(basic));
                }
            }
            for (int i = 0; i < 10; i++) {
                try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                    assertThrows(
                            LoginException.class,
                            () -> fresh.login(new SimpleCredentials("alice", "wrong".toCharArray())));
                    assertEquals(PasswordRefusal.WRONG, caller.refusal());
                }
            }
            try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                assertThrows(
                        LoginException.class,
                        () -> fresh.login(new SimpleCredentials("alice", "alice's".toCharArray())));
                assertNotNull(caller.throttled(), "wrong ones are counted");
            }
        }
    }

    @Test
    void rightPasswordsAreNeverTooMany() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                login("alice", "alice's");
                assertNull(caller.refusal());
            }
        }
    }

    @Test
    void whatNoRequestAskedForIsNotCounted() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThrows(LoginException.class, () -> login("alice", "wrong"));
        }
        try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
            login("alice", "alice's");
            assertNull(caller.throttled());
        }
    }

    @Test
    void aProgramWithTheRightPasswordIsNotStoppedByGuesses() throws Exception {
        try (Caller caller = Caller.arrived(() -> "127.0.0.1")) {
            login(TestLimit.PROGRAM, "program's");
            for (int i = 0; caller.throttled() == null; i++) {
                assertTrue(i <= 100, "guesses are counted");
                assertThrows(LoginException.class, () -> login(TestLimit.PROGRAM, "wrong"));
            }
            login(TestLimit.PROGRAM, "program's");
        }
    }

    /** Alternately, so that whatever else the machine does meets both. */
    @Test
    void theRightPasswordCostsNoMoreThanOak() throws Exception {
        long[] bare = new long[200];
        long[] guarded = new long[bare.length];
        for (int i = 0; i < bare.length; i++) {
            bare[i] = nanoseconds();
            try (Caller caller = Caller.arrived(() -> "203.0.113.1")) {
                guarded[i] = nanoseconds();
                assertEquals("203.0.113.1", caller.address());
            }
        }

        // What a refusal costs is three times as much.
        assertTrue(median(guarded) < 2 * median(bare), () -> median(guarded) + " ns instead of " + median(bare));
    }

    private long nanoseconds() throws RepositoryException {
        long began = System.nanoTime();
        login("alice", "alice's");
        return System.nanoTime() - began;
    }

    private static long median(long[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
