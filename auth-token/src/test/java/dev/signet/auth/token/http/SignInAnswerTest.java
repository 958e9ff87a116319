/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SignInAnswerTest {

    private static final String ADDRESS = "/content/j_security_check";

    private final SignInAnswer answer = new SignInAnswer("/content/login.html");
    private final TestResponse response = new TestResponse();

    @Test
    void aBrowserGoesOnToThePageItAskedFor() {
        answer.succeeded(
                TestRequest.post(ADDRESS).parameter("resource", "/members.html").request(), response.response());

        assertEquals(302, response.status());
        assertEquals("/members.html", response.header("Location"));
        assertEquals("private, no-store", response.header("Cache-Control"));
        assertTrue(response.isCommitted());
    }

    @Test
    void aProgramGetsAStatus() {
        answer.succeeded(
                TestRequest.post(ADDRESS).parameter("j_validate", "true").request(), response.response());

        assertEquals(200, response.status());
        assertNull(response.header("Location"));
        assertTrue(response.isCommitted());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedBrowserGoesBackWithACode(LoginReason reason) {
        answer.refused(
                TestRequest.post(ADDRESS).parameter("resource", "/a.html?b=c&d").request(),
                response.response(),
                reason);

        assertEquals(302, response.status());
        assertEquals(
                "/content/login.html?resource=%2Fa.html%3Fb%3Dc%26d&j_reason=" + reason.code(),
                response.header("Location"));
        assertTrue(response.isCommitted());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedProgramGetsStatusAndText(LoginReason reason) {
        answer.refused(
                TestRequest.post(ADDRESS).parameter("j_validate", "true").request(), response.response(), reason);

        int expected = switch (reason) {
            case UNAVAILABLE -> 503;
            case THROTTLED, TOO_MANY_SESSIONS -> 429;
            default -> 403;
        };
        assertEquals(expected, response.status());
        assertEquals(reason.text(), response.body());
        assertTrue(response.isCommitted());
    }

    @Test
    void aBadTargetIsLeftOutOfTheAddress() {
        answer.refused(
                TestRequest.post(ADDRESS)
                        .parameter("resource", "//evil.example")
                        .request(),
                response.response(),
                LoginReason.INVALID_LOGIN);

        assertEquals("/content/login.html?j_reason=invalid_login", response.header("Location"));
    }

    @Test
    void knowsTheLoginPageItself() {
        assertTrue(answer.isForLoginPage(TestRequest.get("/content/login.html").request()));
        assertTrue(answer.isForLoginPage(
                TestRequest.get("/app/content/login.html").contextPath("/app").request()));
        assertFalse(answer.isForLoginPage(TestRequest.get("/content/login").request()));
    }
}
