/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.TestRequest;
import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.TestModes;
import dev.signet.auth.token.mode.TestRevocation;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.StoredTokens;
import dev.signet.core.audit.AuditEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.jcr.GuestCredentials;
import javax.jcr.Session;
import org.apache.sling.api.resource.ResourceResolver;
import org.junit.jupiter.api.Test;

/** One account cannot fill the list of ended sessions, and nobody else waits for it. */
class SessionLimitTest {

    private static final int LIMIT = 1000;

    private final TokenFarm farm = new TokenFarm(1);
    private final TestRevocation ended = new TestRevocation();
    private final Notices notices = new Notices();
    private final List<AuditEvent> events = new ArrayList<>();
    private final TokenMode mode = TestModes.encapsulated(farm, ended, Map.of());
    private final AttemptLimit limit = TestLimit.of(farm.clock());
    private TestResponse response = new TestResponse();

    @Test
    void aLoopOfSigningInAndOutEndsAtTheLimit() {
        String living = signIn("alice", limit).orElseThrow();

        assertEquals(LIMIT, rounds("alice", 5 * LIMIT));

        assertEquals(LIMIT, ended.list().sessions());
        assertEquals("44", response.header("Retry-After"), "a thousandth of twelve hours");
        assertTrue(mode.examination().of(List.of(living)).session().isPresent(), "what goes on is kept");
        assertTrue(signIn("bob", limit).isPresent(), "nobody else has to wait");
        assertEquals(1, notices.recentlySlowed().size());
        assertTrue(notices.recentlySlowed().get(0).contains("User alice"), notices.recentlySlowed()::toString);
    }

    @Test
    void waitingHelpsByOneSessionAtATime() {
        rounds("alice", 5 * LIMIT);

        farm.advance(Duration.ofSeconds(44));
        assertEquals(1, rounds("alice", 5 * LIMIT));

        int inADay = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            farm.advance(Duration.ofMinutes(1));
            inADay += rounds("alice", 10);
        }
        assertTrue(inADay <= 2 * LIMIT + 2, inADay + " in two lifetimes");
    }

    @Test
    void whateverTheSpellingOfTheName() {
        rounds("alice", 5 * LIMIT);

        assertEquals(Optional.empty(), signIn("ALICE", limit));
    }

    /** What ends there does not count here: so what begins here does. */
    @Test
    void whoSignsInHereAndOutElsewhereIsHeldUpTooIfLater() {
        AttemptLimit elsewhere = TestLimit.of(farm.clock());
        int rounds = 0;
        Optional<String> token = signIn("alice", limit);
        while (token.isPresent() && rounds < 50 * LIMIT) {
            signOut(token.get(), elsewhere);
            rounds++;
            token = signIn("alice", limit);
        }

        assertEquals(10 * LIMIT, rounds);
    }

    @Test
    void norCanSessionsBeHoardedAndEndedAtOnce() {
        Deque<String> hoard = new ArrayDeque<>();
        Optional<String> token = signIn("alice", limit);
        while (token.isPresent() && hoard.size() < 50 * LIMIT) {
            hoard.add(token.get());
            token = signIn("alice", limit);
        }
        hoard.forEach(one -> signOut(one, limit));

        assertEquals(10 * LIMIT, ended.list().sessions());
        assertEquals(Optional.empty(), signIn("alice", limit));
    }

    @Test
    void peopleWhoDoNotSignOutDoNotWait() {
        for (int i = 0; i < 5 * LIMIT; i++) {
            assertTrue(signIn("demo", limit).isPresent());
        }
    }

    @Test
    void aLimitOfZeroIsNone() {
        AttemptLimit none = TestLimit.withoutSessionLimit(farm.clock());
        for (int i = 0; i < 11 * LIMIT; i++) {
            signOut(signIn("alice", none).orElseThrow(), none);
        }
    }

    @Test
    void whereSessionsAreInTheRepositoryTheirEndLeavesNothingBehind() {
        TokenMode repository = TestModes.repository(farm, ended, notices);
        rounds("alice", 5 * LIMIT);

        Optional<LoginReason> refusal = new NewSession(repository, TestLimit.programs(), limit, notices, notes())
                .start(
                        user("alice"),
                        new GuestCredentials(),
                        TestRequest.get("/").request(),
                        response.response());

        assertEquals(
                Optional.of(LoginReason.UNAVAILABLE), refusal, "for want of a repository, and for no other reason");
    }

    private int rounds(String user, int most) {
        for (int i = 0; i < most; i++) {
            Optional<String> token = signIn(user, limit);
            if (token.isEmpty()) {
                return i;
            }
            signOut(token.get(), limit);
        }
        return most;
    }

    /** The token; empty if the user has to wait. */
    private Optional<String> signIn(String user, AttemptLimit at) {
        response = new TestResponse();
        Optional<LoginReason> refusal = new NewSession(mode, TestLimit.programs(), at, notices, notes())
                .start(
                        user(user),
                        new GuestCredentials(),
                        TestRequest.post("/j_security_check").request(),
                        response.response());
        if (refusal.isPresent()) {
            assertEquals(LoginReason.TOO_MANY_SESSIONS, refusal.get());
            return Optional.empty();
        }
        String header = String.valueOf(response.header("Set-Cookie"));
        return Optional.of(header.substring(header.indexOf('=') + 1, header.indexOf(';')));
    }

    private void signOut(String token, AttemptLimit at) {
        new SignOut(mode, new StoredTokens(), ended.sessions(), ended, at, notices, notes())
                .end(
                        TestRequest.get("/system/sling/logout")
                                .header("Cookie", "login-token=" + token)
                                .request(),
                        new TestResponse().response());
    }

    private AuditNotes notes() {
        return new AuditNotes(events::add, TrustedProxies.NONE);
    }

    private static SignedInUser user(String id) {
        Session session = (Session) Proxy.newProxyInstance(
                SessionLimitTest.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("getUserID")) {
                        return id;
                    }
                    throw new UnsupportedOperationException(called.getName());
                });
        ResourceResolver resolver = (ResourceResolver) Proxy.newProxyInstance(
                SessionLimitTest.class.getClassLoader(),
                new Class<?>[] {ResourceResolver.class},
                (proxy, called, arguments) -> called.getName().equals("adaptTo") ? session : null);
        return SignedInUser.of(resolver).orElseThrow();
    }
}
