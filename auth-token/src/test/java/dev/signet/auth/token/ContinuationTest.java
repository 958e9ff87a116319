/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.auth.token.http.TestRequest;
import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.TestModes;
import dev.signet.auth.token.mode.TestRevocation;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.jcr.Session;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.auth.core.AuthenticationSupport;
import org.junit.jupiter.api.Test;

final class ContinuationTest {

    private static final Map<String, Object> SLIDING = Map.of(
            "token.encapsulated",
            true,
            "token.lifetime",
            "PT1H",
            "inactivity.time",
            600_000,
            "token.renewal.interval",
            60_000);

    private static final String STORED = "0633d9ff-f9b7-4c9a-9509-17e71b47aa73_fd6a650d5fd4b731";

    private final TokenFarm farm = new TokenFarm(1);
    private final TestRevocation ended = new TestRevocation();
    private final List<AuditEvent> events = new ArrayList<>();
    private final Instant start = farm.clock().instant();

    @Test
    void aTokenPastTheRenewalIntervalIsReplacedByOneOfTheSameSession() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        TokenClaims old = claims(mode, token);
        farm.advance(Duration.ofMinutes(2));
        TestResponse response = new TestResponse();

        HttpServletRequest request = request(mode, token, "/page.html", response);

        TokenClaims young = claims(mode, cookie(response));
        assertEquals(old.sessionId(), young.sessionId());
        assertEquals(old.signedInAt(), young.signedInAt());
        assertEquals(start.plusSeconds(720), young.expiresAt());
        assertEquals("private, no-store", response.header("Cache-Control"));
        assertEquals(
                Optional.of(young.expiresAt()),
                RequestSession.of(request).orElseThrow().expiresAt());
        assertEquals("alice", claims(mode, token).subject(), "the old token stays good");
        assertEquals(AuditAction.TOKEN_REISSUED, events.get(0).action());
        assertEquals(old.sessionId(), events.get(0).details().get("session"));
        assertFalse(events.toString().contains(cookie(response)));
    }

    @Test
    void aYoungTokenStays() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        farm.advance(Duration.ofSeconds(59));
        TestResponse response = new TestResponse();

        HttpServletRequest request = request(mode, token, "/page.html", response);

        assertNull(response.header("Set-Cookie"));
        RequestSession session = RequestSession.of(request).orElseThrow();
        assertEquals(Optional.of(start.plusSeconds(600)), session.expiresAt());
        assertEquals(Optional.of(start.plusSeconds(3600)), session.endsAt());
        assertEquals(Optional.of(start), session.signedInAt());
        assertEquals("alice", session.userId());
        assertTrue(mode.settings().slides(session));
        assertEquals(List.of(), events);
    }

    @Test
    void whatIsNoActivityProlongsNothing() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        farm.advance(Duration.ofMinutes(2));

        for (String path : List.of("/libs/granite/csrf/token.json", "/system/signet/session.json")) {
            TestResponse response = new TestResponse();
            assertTrue(RequestSession.of(request(mode, token, path, response)).isPresent());
            assertNull(response.header("Set-Cookie"), path);
        }
    }

    @Test
    void aBusySessionLivesUntilTheAbsoluteEndAndNoLonger() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        int renewals = 0;
        while (mode.examination().of(List.of(token)).session().isPresent()) {
            TestResponse response = new TestResponse();
            RequestSession session =
                    RequestSession.of(request(mode, token, "/", response)).orElseThrow();
            assertEquals(Optional.of(start.plusSeconds(3600)), session.endsAt());
            if (response.header("Set-Cookie") != null) {
                token = cookie(response);
                renewals++;
            }
            farm.advance(Duration.ofSeconds(30));
        }
        assertEquals(start.plusSeconds(3600), farm.clock().instant());
        // Every minute, until one more could not last longer.
        assertEquals(50, renewals);
    }

    @Test
    void whereNothingSlidesNothingIsReplaced() throws Exception {
        TokenMode mode = mode(Map.of("token.encapsulated", true));
        String token = signIn(mode);
        farm.advance(Duration.ofHours(11));
        TestResponse response = new TestResponse();

        RequestSession session =
                RequestSession.of(request(mode, token, "/", response)).orElseThrow();

        assertNull(response.header("Set-Cookie"));
        assertFalse(mode.settings().slides(session));
    }

    @Test
    void aBrowserThatLooksAheadProlongsAndReplacesNothing() throws Exception {
        TokenMode mode = mode(SLIDING);
        for (String token : List.of(signIn(mode), STORED)) {
            farm.advance(Duration.ofMinutes(2));
            TestResponse response = new TestResponse();
            HttpServletRequest request = TestRequest.get("/page.html")
                    .header("Sec-Purpose", "prefetch;prerender")
                    .attribute(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER, resolver("alice"))
                    .request();
            CookieVerdict verdict = mode.examination().of(List.of(token));
            verdict.attachTo(request);

            continuation(mode).renew(verdict.credentials().orElseThrow(), request, response.response());

            assertTrue(RequestSession.of(request).isPresent());
            assertNull(response.header("Set-Cookie"));
        }
    }

    @Test
    void aSessionOfAnotherTierIsProlongedThereOnly() throws Exception {
        Map<String, Object> both = new HashMap<>(SLIDING);
        both.put("token.accepted.audiences", "author");
        TokenMode mode = mode(both);
        String token = farm.token("alice", "author");
        farm.advance(Duration.ofMinutes(2));
        TestResponse response = new TestResponse();

        assertTrue(RequestSession.of(request(mode, token, "/", response)).isPresent());
        assertNull(response.header("Set-Cookie"));
    }

    @Test
    void requestsAtTheSameTimeAllGetGoodTokens() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        farm.advance(Duration.ofMinutes(2));
        TestResponse one = new TestResponse();
        TestResponse other = new TestResponse();

        request(mode, token, "/1", one);
        farm.advance(Duration.ofSeconds(1));
        request(mode, token, "/2", other);

        assertNotEquals(cookie(one), cookie(other));
        assertEquals(
                claims(mode, cookie(one)).sessionId(),
                claims(mode, cookie(other)).sessionId());
        assertEquals("alice", claims(mode, token).subject());
    }

    @Test
    void beforeTheRepositoryHasOpenedASessionThereIsNone() throws Exception {
        TokenMode mode = mode(SLIDING);
        String token = signIn(mode);
        farm.advance(Duration.ofMinutes(2));
        TestResponse response = new TestResponse();
        HttpServletRequest request = TestRequest.get("/").request();
        CookieVerdict verdict = mode.examination().of(List.of(token));
        verdict.attachTo(request);

        continuation(mode).renew(verdict.credentials().orElseThrow(), request, response.response());

        assertEquals(Optional.empty(), RequestSession.of(request));
        assertNull(response.header("Set-Cookie"));
    }

    @Test
    void aStoredTokenIsGivenUpOnceTheBrowserHasAnEncapsulatedOne() {
        TokenMode mode = mode(SLIDING);
        TestResponse response = new TestResponse();

        HttpServletRequest request = request(mode, STORED, "/page.html", response);

        assertEquals("alice", claims(mode, cookie(response)).subject());
        assertTrue(ReplacedToken.of(request).isPresent());
    }

    @Test
    void aStoredTokenThatCouldNotBeReplacedIsKept() {
        TokenMode mode = mode(SLIDING);
        HttpServletRequest request = TestRequest.get("/")
                .attribute(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER, resolver("x".repeat(5000)))
                .request();
        mode.examination().of(List.of(STORED)).attachTo(request);

        continuation(mode).renew(new javax.jcr.GuestCredentials(), request, new TestResponse().response());

        assertEquals(Optional.empty(), ReplacedToken.of(request));
    }

    private HttpServletRequest request(TokenMode mode, String token, String path, TestResponse response) {
        HttpServletRequest request = TestRequest.get(path)
                .attribute(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER, resolver("alice"))
                .request();
        CookieVerdict verdict = mode.examination().of(List.of(token));
        verdict.attachTo(request);
        continuation(mode).renew(verdict.credentials().orElseThrow(), request, response.response());
        return request;
    }

    private Continuation continuation(TokenMode mode) {
        return new Continuation(
                mode, TestLimit.of(farm.clock()), new Notices(), new AuditNotes(events::add, TrustedProxies.NONE));
    }

    private TokenMode mode(Map<String, Object> configuration) {
        return TestModes.encapsulated(farm, ended, configuration);
    }

    private static String signIn(TokenMode mode) throws Exception {
        return mode.token("alice", new javax.jcr.GuestCredentials()).value();
    }

    private static TokenClaims claims(TokenMode mode, String token) {
        return mode.examination().of(List.of(token)).session().orElseThrow();
    }

    private static String cookie(TestResponse response) {
        String header = String.valueOf(response.header("Set-Cookie"));
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private static ResourceResolver resolver(String user) {
        Session session = (Session) Proxy.newProxyInstance(
                ContinuationTest.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("getUserID")) {
                        return user;
                    }
                    throw new UnsupportedOperationException(called.getName());
                });
        return (ResourceResolver) Proxy.newProxyInstance(
                ContinuationTest.class.getClassLoader(),
                new Class<?>[] {ResourceResolver.class},
                (proxy, called, arguments) -> called.getName().equals("adaptTo") ? session : null);
    }
}
