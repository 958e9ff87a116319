/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.TestRequest;
import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.http.TokenCookie;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.TestModes;
import dev.signet.auth.token.mode.TestRevocation;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sling.auth.core.spi.AuthenticationHandler.FAILURE_REASON_CODES;
import org.junit.jupiter.api.Test;

/** What is said when no session goes on: to Sling, to the browser, to who waits. */
class LostSessionTest {

    private static final String CODE = "j_reason_code";

    private final TokenFarm farm = new TokenFarm(1);
    private final TestRevocation ended = new TestRevocation();
    private final List<AuditEvent> events = new ArrayList<>();
    private final TestResponse response = new TestResponse();
    private final TokenMode mode = TestModes.encapsulated(farm, ended, Map.of());

    @Test
    void whoHasNoSessionIsInNoLoginLoop() {
        HttpServletRequest request = TestRequest.get("/members.html")
                .header("Referer", "http://farm.example/members.html")
                .request();

        lost(request);

        assertEquals(FAILURE_REASON_CODES.EXPIRED_TOKEN, request.getAttribute(CODE));
        assertEquals(Optional.of(LoginReason.NOT_SIGNED_IN), ReasonedAnswer.of(request));
        assertNull(response.header("Set-Cookie"));
    }

    @Test
    void whoSendsAPasswordIsLeftToWhoeverTriesIt() {
        HttpServletRequest request =
                TestRequest.get("/").header("Authorization", "Basic x").request();

        lost(request);

        assertNull(request.getAttribute(CODE));
        assertEquals(Optional.empty(), ReasonedAnswer.of(request));
    }

    @Test
    void theEndOfASessionIsTheEndOfItsImpersonation() throws Exception {
        HttpServletRequest request = TestRequest.get("/app/members.html")
                .contextPath("/app")
                .header("Cookie", "login-token=" + endedToken() + "; sling.sudo=\"alice\"")
                .request();

        lost(request);

        assertEquals(Optional.of(LoginReason.ENDED), ReasonedAnswer.of(request));
        List<String> set = response.headers("Set-Cookie");
        assertEquals(2, set.size(), set::toString);
        assertTrue(
                set.get(0).startsWith("login-token=; Path=/app;") && set.get(0).contains("Max-Age=0"), set::toString);
        assertTrue(
                set.get(1).startsWith("sling.sudo=; Path=/app;") && set.get(1).contains("Max-Age=0"), set::toString);
    }

    @Test
    void onlyAnAnswerForAPersonTakesTheCookieAway() throws Exception {
        String token = endedToken();
        for (String[] header :
                new String[][] {{"Sec-Fetch-Mode", "cors"}, {"Sec-Purpose", "prefetch"}, {"Accept", "application/json"}
                }) {
            HttpServletRequest request = TestRequest.get("/welcome.html")
                    .header("Cookie", "login-token=" + token)
                    .header(header[0], header[1])
                    .request();

            lost(request);

            assertNull(response.header("Set-Cookie"), header[0]);
            assertEquals(Optional.of(LoginReason.ENDED), ReasonedAnswer.of(request));
        }
    }

    @Test
    void whoMayNotImpersonateKeepsTheSessionAndLosesTheOther() throws Exception {
        HttpServletRequest request = TestRequest.get("/members.html")
                .header("Cookie", "login-token=" + farm.token("admin") + "; sling.sudo=\"gone\"")
                .request();
        verdict(request).attachTo(request);

        lostSession().refused(request, response.response());

        assertEquals(Optional.of(LoginReason.IMPERSONATION), ReasonedAnswer.of(request));
        List<String> set = response.headers("Set-Cookie");
        assertEquals(1, set.size(), set::toString);
        assertTrue(set.get(0).startsWith("sling.sudo=;"), set::toString);
        assertEquals("impersonation", events.get(0).reason());
    }

    private String endedToken() throws Exception {
        String token = farm.token("admin");
        TokenClaims claims = mode.examination().of(List.of(token)).session().orElseThrow();
        ended.endSession(claims.sessionId(), claims.signedInAt(), "admin");
        return token;
    }

    private void lost(HttpServletRequest request) {
        lostSession().withoutCredentials(verdict(request), request, response.response());
    }

    private CookieVerdict verdict(HttpServletRequest request) {
        return mode.examination().of(new TokenCookie(mode.settings().cookie()).values(request));
    }

    private LostSession lostSession() {
        return new LostSession(mode, new Notices(), new AuditNotes(events::add, TrustedProxies.NONE));
    }
}
