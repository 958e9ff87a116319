/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To the login page, and from there to what was asked for. */
class ReturnAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/content/members.html?next=https://www.example.org/a",
                "/content/members.html?p=a//b",
                "/content/members.html?f=red|blue",
                "/content/members.html?s={x}&t=[y]&u=a^b&v=`w`",
                "/content/members.html?q=100%",
                "/content/members.html?q=\"a\"",
                "/content/members.html?q=<b>'c'",
                "/content/members.html?q=a\\b",
                "/content/a|b.html",
                "/content/members.html?a=/../b"
            })
    void whatTheInstanceWasAskedForComesBackAsItWas(String address) {
        TestResponse response = new TestResponse();

        Optional<String> told = ReturnAddress.of(TestRequest.get("/").request(), response.response(), address);

        assertEquals(Optional.of(address), told);
        assertEquals(Optional.of(address), ReturnAddress.given(browser(response), address));
        assertEquals(Optional.of(address + "#part/1"), ReturnAddress.given(browser(response), address + "#part/1"));
        assertEquals(
                Optional.empty(),
                ReturnAddress.given(TestRequest.post("/").request(), address),
                "a stranger who says so is not believed");
    }

    @Test
    void whatAnybodyMaySayNeedsNoCookie() {
        TestResponse response = new TestResponse();

        assertEquals(
                Optional.of("/content/members.html?a=b"),
                ReturnAddress.of(TestRequest.get("/").request(), response.response(), "/content/members.html?a=b"));
        assertNull(response.header("Set-Cookie"));
    }

    @Test
    void aLongAddressComesBackAndOneThatIsTooLongWithoutItsQuery() {
        String longer = "/content/members.html?q=" + "x".repeat(4000);
        TestResponse response = new TestResponse();
        assertEquals(
                Optional.of(longer), ReturnAddress.of(TestRequest.get("/").request(), response.response(), longer));
        assertEquals(Optional.of(longer), ReturnAddress.given(browser(response), longer));

        String endless = "/content/members.html?q=" + "x".repeat(7000);
        assertEquals(
                Optional.of("/content/members.html"),
                ReturnAddress.of(TestRequest.get("/").request(), new TestResponse().response(), endless));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/?a=|",
                "/\\evil.example/?a=|",
                "/x/%2e%2e/system/sling/logout?a=|",
                "/x/../y?a=|",
                "/system/sling/logout?a=|",
                "/system/sling;x/logout?a=|",
                "/j_security_check?a=|",
                "/a\r\nX: y?a=|",
                "/a b?a=|"
            })
    void notEvenTheInstanceItselfSendsAnybodyThere(String address) {
        assertEquals(
                Optional.empty(),
                ReturnAddress.of(TestRequest.get("/").request(), new TestResponse().response(), address));
    }

    private static HttpServletRequest browser(TestResponse response) {
        String cookie = Objects.requireNonNull(response.header("Set-Cookie")).replaceFirst(";.*", "");
        return TestRequest.post("/j_security_check")
                .header("Cookie", "a=b; " + cookie)
                .request();
    }
}
