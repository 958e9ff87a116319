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
import org.junit.jupiter.params.provider.ValueSource;

final class SignInAnswerTest {

    private static final String ADDRESS = "/content/j_security_check";

    private final SignInAnswer answer = new SignInAnswer("/content/login.html", TrustedProxies.NONE);
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
    void aRefusedFormGoesBackToThePageThatHasSentIt() {
        assertRefused(
                sentFrom("https://www.example.org/shop/login.html?lang=de&j_reason=expired&resource=%2Fold"),
                LoginReason.INVALID_LOGIN,
                "https://www.example.org/shop/login.html?lang=de&resource=%2Fa.html&j_reason=invalid_login");
    }

    @Test
    void theQueryOfThatPageStaysWhole() {
        assertRefused(
                sentFrom("https://www.example.org/shop/login.html?next=/x?y=1&u=2"),
                LoginReason.INVALID_LOGIN,
                "https://www.example.org/shop/login.html?next=/x?y=1&u=2&resource=%2Fa.html&j_reason=invalid_login");
    }

    @Test
    void butNotIfThatPageCannotHelp() {
        assertRefused(
                sentFrom("https://www.example.org/shop/login.html"),
                LoginReason.PASSWORD_EXPIRED,
                "/content/login.html?resource=%2Fa.html&j_reason=password_expired");
        assertRefused(
                sentFrom("https://www.example.org/shop/login.html"),
                LoginReason.CROSS_SITE,
                "/content/login.html?resource=%2Fa.html&j_reason=cross_site");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/login.html",
                "https://www.example.org.evil.example/login.html",
                "https://www.example.org@evil.example/login.html",
                "https://www.example.org/system/sling/logout",
                "https://www.example.org//evil.example/",
                "https://www.example.org/a/%2e%2e/login.html",
                "https://www.example.org/content/login.html",
                "javascript:alert(1)",
                "about:blank",
                ""
            })
    void noOtherPageIsBelievedToHaveSentIt(String referer) {
        assertRefused(
                sentFrom(referer),
                LoginReason.INVALID_LOGIN,
                "/content/login.html?resource=%2Fa.html&j_reason=invalid_login");
    }

    private static TestRequest sentFrom(String referer) {
        return TestRequest.post(ADDRESS)
                .header("Host", "www.example.org")
                .header("Referer", referer)
                .parameter("resource", "/a.html");
    }

    private void assertRefused(TestRequest request, LoginReason reason, String location) {
        TestResponse sent = new TestResponse();
        answer.refused(request.request(), sent.response(), reason);
        assertEquals(302, sent.status());
        assertEquals(location, sent.header("Location"));
    }

    @Test
    void whatComesFromTheAddressOfFormsIsNotSentRoundInCircles() {
        answer.refused(
                sentFrom("https://www.example.org" + ADDRESS).request(),
                response.response(),
                LoginReason.INVALID_LOGIN);

        assertEquals(403, response.status());
        assertEquals("invalid_login", response.header("X-Reason-Code"));
    }

    @Test
    void whatDoesNotCallItselfABrowserGetsAStatus() {
        answer.refused(
                TestRequest.post(ADDRESS)
                        .header("User-Agent", "curl/8.5")
                        .header("Accept", "*/*")
                        .request(),
                response.response(),
                LoginReason.INVALID_LOGIN);

        assertEquals(403, response.status());
        assertEquals("invalid_login", response.header("X-Reason-Code"));
    }

    @Test
    void whoSentAFormWithoutASessionLearnsThatNothingWasSavedAndComesBackToItsPage() {
        TestRequest form = TestRequest.post("/shop/order")
                .header("Host", "www.example.org")
                .header("Referer", "https://www.example.org/shop/order.html?id=1");

        answer.ask(form.request(), response.response(), LoginReason.EXPIRED);

        assertEquals(
                "/content/login.html?resource=%2Fshop%2Forder.html%3Fid%3D1&j_reason=not_saved",
                response.header("Location"));
    }

    @Test
    void whoComesFromTheLoginPageWithoutAnyCookieLearnsThat() {
        TestRequest fresh = TestRequest.get("/members.html")
                .header("Host", "www.example.org")
                .header("Referer", "https://www.example.org/content/login.html?resource=%2Fmembers.html");

        answer.ask(fresh.request(), response.response(), null);
        assertEquals("/content/login.html?resource=%2Fmembers.html&j_reason=no_cookie", response.header("Location"));

        TestResponse other = new TestResponse();
        answer.ask(fresh.header("Cookie", "a=b").request(), other.response(), null);
        assertEquals("/content/login.html?resource=%2Fmembers.html", other.header("Location"));
    }

    @Test
    void aProgramIsToldThatItIsNotSignedIn() {
        answer.ask(
                TestRequest.post("/shop/order")
                        .header("Accept", "application/json")
                        .request(),
                response.response(),
                null);

        assertEquals(403, response.status());
        assertEquals("not_signed_in", response.header("X-Reason-Code"));
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
