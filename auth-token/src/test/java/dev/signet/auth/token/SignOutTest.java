/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.auth.token.http.TestRequest;
import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.TestModes;
import dev.signet.auth.token.mode.TestRevocation;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.StoredTokens;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.testkit.LogCapture;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.sling.api.auth.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignOutTest {

    private final LogCapture log = new LogCapture("dev.signet.auth.token");
    private final TokenFarm farm = new TokenFarm(1);
    private final TestRevocation ended = new TestRevocation();
    private final Notices notices = new Notices();
    private final List<AuditEvent> events = new ArrayList<>();
    private final TokenMode mode = TestModes.repository(farm, ended, notices);
    private final TestResponse response = new TestResponse();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aCopyOfTheCookieIsWorthNothingAfterwards() throws Exception {
        String token = farm.token("alice");
        String session =
                mode.examination().of(List.of(token)).refused().get(0).claims().sessionId();

        signOut(token);

        assertEquals(
                Optional.of("revoked"), mode.examination().of(List.of(token)).rejection());
        assertTrue(String.valueOf(response.header("Set-Cookie")).startsWith("login-token=; "));
        assertEquals(AuditAction.SIGNED_OUT, events.get(0).action());
        assertEquals("alice", events.get(0).user());
        assertEquals(session, events.get(0).details().get("session"));
    }

    @Test
    void howeverOftenATokenIsPresentedItsSessionEndsOnceAndIsToldOnce() throws Exception {
        String token = farm.token("alice");

        signOut(String.join("; login-token=", Collections.nCopies(8, token)));
        signOut(token);

        assertEquals(1, ended.writes());
        assertEquals(1, events.size());
    }

    @Test
    void onlyWhoMeansToSignsOut() {
        assertTrue(SignOut.isMeantBy(TestRequest.get("/system/sling/logout").request()));
        assertTrue(SignOut.isMeantBy(TestRequest.post("/system/sling/logout").request()));
        assertFalse(
                SignOut.isMeantBy(TestRequest.of("HEAD", "/system/sling/logout").request()));
        assertFalse(SignOut.isMeantBy(
                TestRequest.of("OPTIONS", "/system/sling/logout").request()));
        assertFalse(SignOut.isMeantBy(TestRequest.get("/system/sling/logout")
                .header("Sec-Purpose", "prefetch")
                .request()));
        assertFalse(SignOut.isMeantBy(TestRequest.get("/system/sling/logout")
                .header("Sec-Fetch-Mode", "no-cors")
                .header("Sec-Fetch-Dest", "image")
                .request()));
    }

    @Test
    void aSessionThatIsLongOverIsNotEndedAgain() throws Exception {
        ended.everySessionIsOver();

        HttpServletRequest request = signOut(farm.token("alice"));

        assertEquals(0, ended.writes());
        assertEquals(List.of(), events);
        assertTrue(String.valueOf(response.header("Set-Cookie")).startsWith("login-token=; "));
        assertNull(request.getAttribute(Authenticator.LOGIN_RESOURCE));
    }

    @Test
    void ifTheSessionCannotBeEndedTheCookieGoesAndTheUserIsTold() throws Exception {
        ended.breakDown();

        HttpServletRequest request = signOut(farm.token("alice"));

        assertTrue(String.valueOf(response.header("Set-Cookie")).startsWith("login-token=; "));
        assertEquals(
                "/system/signet/login.html?j_reason=not_ended", request.getAttribute(Authenticator.LOGIN_RESOURCE));
        assertTrue(log.everything().contains("the disk is full"), log::everything);
        assertEquals(List.of(), events);
    }

    @Test
    void aTokenThatCannotBeReadHereIsNotEndedHere() throws Exception {
        HttpServletRequest request = signOut(new TokenFarm(2).token("alice"));

        assertTrue(String.valueOf(request.getAttribute(Authenticator.LOGIN_RESOURCE))
                .endsWith("j_reason=not_ended"));
    }

    @Test
    void withoutACookieThereIsNothingToEnd() {
        HttpServletRequest request = TestRequest.get("/system/sling/logout").request();

        new SignOut(
                        mode,
                        new StoredTokens(),
                        ended.sessions(),
                        ended,
                        TestLimit.of(farm.clock()),
                        notices,
                        new AuditNotes(events::add, TrustedProxies.NONE))
                .end(request, response.response());

        assertNull(request.getAttribute(Authenticator.LOGIN_RESOURCE));
        assertTrue(ended.list().isEmpty());
    }

    @Test
    void whoSignsInEndsTheSessionsOfTheBrowserAndKeepsItsNewCookie() throws Exception {
        String token = farm.token("alice");
        HttpServletRequest request = TestRequest.post("/j_security_check")
                .header("Cookie", "login-token=" + token)
                .request();

        signOut().endReplaced(request);

        assertEquals(
                Optional.of("revoked"), mode.examination().of(List.of(token)).rejection());
        assertNull(response.header("Set-Cookie"));
        assertEquals("replaced", events.get(0).reason());
        signOut().endReplaced(TestRequest.post("/j_security_check").request());
        assertEquals(1, ended.writes(), "who replaces nothing writes nothing");
    }

    private SignOut signOut() {
        return new SignOut(
                mode,
                new StoredTokens(),
                ended.sessions(),
                ended,
                TestLimit.of(farm.clock()),
                notices,
                new AuditNotes(events::add, TrustedProxies.NONE));
    }

    private HttpServletRequest signOut(String token) {
        HttpServletRequest request = TestRequest.get("/system/sling/logout")
                .header("Cookie", "login-token=" + token)
                .request();
        new SignOut(
                        mode,
                        new StoredTokens(),
                        ended.sessions(),
                        ended,
                        TestLimit.of(farm.clock()),
                        notices,
                        new AuditNotes(events::add, TrustedProxies.NONE))
                .end(request, response.response());
        return request;
    }
}
