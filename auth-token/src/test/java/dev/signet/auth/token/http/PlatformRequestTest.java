/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.sling.auth.core.spi.AuthenticationHandler.FAILURE_REASON_CODES;
import org.junit.jupiter.api.Test;

/** What Sling sees of a request, and what others see of its answer. */
class PlatformRequestTest {

    private static final String COOKIES = "a=1; sling.sudo=\"alice\"; b=2";
    private static final String CODE = "j_reason_code";

    @Test
    void aSignInImpersonatesNobody() {
        assertEquals(List.of("a", "b"), cookies(TestRequest.post("/content/j_security_check")));
        assertEquals(List.of("a", "b"), cookies(TestRequest.post("/content/j_security_check;x=y")));
        assertEquals(List.of("a", "sling.sudo", "b"), cookies(TestRequest.get("/content/page.html")));
    }

    @Test
    void whatHasEndedASessionIsNoWrongPassword() {
        HttpServletRequest request = seen(TestRequest.get("/page.html"));
        request.setAttribute(CODE, FAILURE_REASON_CODES.INVALID_LOGIN);
        assertEquals(FAILURE_REASON_CODES.INVALID_LOGIN, request.getAttribute(CODE));

        ReasonedAnswer.note(request, LoginReason.ENDED);
        request.setAttribute(CODE, FAILURE_REASON_CODES.INVALID_LOGIN);
        assertEquals(FAILURE_REASON_CODES.EXPIRED_TOKEN, request.getAttribute(CODE));
        request.setAttribute(CODE, FAILURE_REASON_CODES.ACCOUNT_LOCKED);
        assertEquals(FAILURE_REASON_CODES.ACCOUNT_LOCKED, request.getAttribute(CODE));
    }

    @Test
    void whoIsRefusedWithoutASessionLearnsWhy() {
        HttpServletRequest request = seen(TestRequest.get("/page.html"));
        TestResponse response = new TestResponse();
        ReasonedAnswer answer = new ReasonedAnswer(request, response.response(), "sling.sudo");
        answer.setStatus(403);
        assertNull(response.header("X-Reason-Code"), "it may have a session");

        ReasonedAnswer.note(request, LoginReason.ENDED);
        answer.setStatus(200);
        assertNull(response.header("X-Reason-Code"));
        answer.setStatus(403);
        answer.setHeader("X-Reason-Code", "expired_token");

        assertEquals("ended", response.header("X-Reason-Code"));
        assertEquals(LoginReason.ENDED.text(), response.header("X-Reason"));
    }

    @Test
    void aBrowserThatLooksAheadImpersonatesNobody() {
        TestResponse ahead = new TestResponse();
        impersonate(TestRequest.get("/?sudo=bob").header("Sec-Purpose", "prefetch"), ahead);
        assertEquals(List.of("cookie other"), ahead.headers("Set-Cookie"));

        TestResponse meant = new TestResponse();
        impersonate(TestRequest.get("/?sudo=bob"), meant);
        assertEquals(List.of("cookie sling.sudo", "cookie other"), meant.headers("Set-Cookie"));
    }

    private static void impersonate(TestRequest request, TestResponse response) {
        ReasonedAnswer answer = new ReasonedAnswer(request.request(), response.response(), "sling.sudo");
        answer.addCookie(new Cookie("sling.sudo", "bob"));
        answer.addCookie(new Cookie("other", "x"));
    }

    private static List<String> cookies(TestRequest request) {
        return Arrays.stream(Objects.requireNonNull(
                        seen(request.header("Cookie", COOKIES)).getCookies()))
                .map(Cookie::getName)
                .toList();
    }

    private static HttpServletRequest seen(TestRequest request) {
        return new PlatformRequest(request.request(), "sling.sudo");
    }
}
