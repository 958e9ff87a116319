/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/content/signet/welcome.html",
                "/content/signet/members.html?a=b&c=d#e",
                "/system/console/configMgr",
                "/content/b%C3%BCcher%20und%20mehr.html",
                "/content/b\u00fccher.html"
            })
    void aLocalPathIsKept(String path) {
        assertEquals(path, Destination.of(path).path());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "content/signet/welcome.html",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example/",
                "/content\\..\\x",
                "/\t/evil.example/",
                "/\n/evil.example/",
                "/\r\nLocation: https://evil.example/",
                "/\u0000/evil.example/",
                "/\u0085x",
                "/\u2028x",
                "/\u202ex",
                "/\ud800x",
                "/a b",
                " /content/signet/welcome.html",
                "https://evil.example/",
                "https:/evil.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "/redirect?to=https://evil.example/",
                "/.//evil.example/",
                "@evil.example/"
            })
    void anythingElseLeadsToTheMembersPage(String hostile) {
        assertEquals(Destination.DEFAULT, Destination.of(hostile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/content/signet/login.html",
                "/content/signet/login.html?resource=/x",
                "/content/signet/j_security_check",
                "/system/sling/logout?resource=/content/signet/welcome.html",
                "/system/sling/login"
            })
    void aSignInDoesNotLeadBackToTheLoginPageOrOutAgain(String path) {
        assertEquals(Destination.DEFAULT, Destination.of(path));
    }

    @Test
    void anEndlessPathIsNotCarriedAround() {
        assertEquals(Destination.DEFAULT, Destination.of("/" + "a".repeat(2000)));
    }
}
