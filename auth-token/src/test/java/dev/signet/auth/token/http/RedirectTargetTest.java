/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectTargetTest {

    private final HttpServletRequest request =
            TestRequest.post("/j_security_check").request();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/content/page.html",
                "/content/page.html?a=b&c=%C3%BC",
                "/a%20b",
                "/content/a.html#part",
                "/content/a.html#!/b//c|d{e}",
                "/a:b"
            })
    void aPageOfThisHostIsFit(String target) {
        assertEquals(Optional.of(target), RedirectTarget.of(request, target));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "content/page.html",
                "http://evil.example/",
                "https:evil.example",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example/",
                "/%2F/evil.example",
                "/%5C%5Cevil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                " /a",
                "/a b",
                "javascript:alert(1)",
                "/..//evil.example",
                "/a/../../b",
                "/<script>",
                "/%",
                "/%0d%0aX:y//",
                "/x/%2e%2e/system/sling/logout",
                "/x/.%2E/y",
                "/x/..;a=b/y",
                "/x/%2e/y",
                "/x/..",
                "/a?b=//evil.example",
                "/a?b=https://evil.example"
            })
    void anythingElseIsNot(String target) {
        assertEquals(Optional.empty(), RedirectTarget.of(request, target));
        assertEquals("/", RedirectTarget.orStart(request, RedirectTarget.of(request, target)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/j_security_check",
                "/content/j_security_check?x=y",
                "/system/sling/logout",
                "/system/sling/logout.html?resource=/",
                "/system/%73ling/logout",
                "/system/sling;a=b/logout",
                "/system;a/sling;b/login",
                "/content/j_security_check;x=y",
                "/system/sling/login"
            })
    void noPageThatSignsInOrOutAgain(String target) {
        assertEquals(Optional.empty(), RedirectTarget.of(request, target));
    }

    @Test
    void whatIsNotAsciiIsEncoded() {
        assertEquals(Optional.of("/%C3%BC.html"), RedirectTarget.of(request, "/ü.html"));
    }

    @Test
    void theContextPathIsPartOfTheTarget() {
        HttpServletRequest inContext =
                TestRequest.post("/app/j_security_check").contextPath("/app").request();

        assertEquals(Optional.of("/app/a.html"), RedirectTarget.of(inContext, "/app/a.html"));
        assertEquals(Optional.empty(), RedirectTarget.of(inContext, "/apple/a.html"));
        assertEquals("/app/", RedirectTarget.orStart(inContext, RedirectTarget.of(inContext, "/other")));
    }

    @Test
    void noTargetIsTooLong() {
        assertEquals(Optional.empty(), RedirectTarget.of(request, "/" + "a".repeat(3000)));
    }
}
