/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom an answer is, as browsers and programs say it. Headers are written as name, colon, value, and a bar between. */
class RecipientTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Accept:*/*",
                "Accept:text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
                "Accept:application/json, text/html",
                "Sec-Fetch-Mode:navigate|Sec-Fetch-Dest:document|Sec-Fetch-User:?1|Accept:text/html",
                "Sec-Fetch-Mode:navigate|Sec-Fetch-Dest:iframe",
                "Sec-Fetch-Mode:navigate|Sec-Fetch-Dest:object",
                "Content-Type:application/x-www-form-urlencoded",
                "Purpose:|X-Moz:"
            })
    void aPageIsForAPerson(String headers) {
        assertEquals(Recipient.PERSON, Recipient.of(request(headers).request()), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Requested-With:XMLHttpRequest|Accept:text/html",
                "Sec-Fetch-Mode:cors|Sec-Fetch-Dest:empty|Accept:*/*",
                "Sec-Fetch-Mode:same-origin|Sec-Fetch-Dest:empty|Accept:text/html",
                "Sec-Fetch-Mode:no-cors|Sec-Fetch-Dest:image|Accept:image/avif,image/webp,*/*;q=0.8",
                "Sec-Fetch-Mode:no-cors|Sec-Fetch-Dest:script",
                "Sec-Fetch-Mode:websocket",
                "Accept:application/json",
                "Accept:application/json, text/plain, */*",
                "Accept:application/json|Accept:*/*",
                "Accept:image/webp,*/*",
                "Accept:text/event-stream",
                "Accept:application/json,text/html;q=0",
                "Content-Type:application/json;charset=utf-8|Accept:*/*",
                "Content-Type:application/vnd.api+json"
            })
    void dataIsForAProgram(String headers) {
        assertEquals(Recipient.PROGRAM, Recipient.of(request(headers).request()), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Purpose:prefetch|Sec-Fetch-Mode:navigate",
                "Sec-Purpose:prefetch;prerender|Accept:text/html",
                "Sec-Purpose:prefetch;anonymous-client-ip",
                "Purpose:prefetch",
                "X-Moz:prefetch",
                "X-Purpose:preview"
            })
    void whatABrowserAsksForAheadIsForNobody(String headers) {
        assertEquals(Recipient.NOBODY, Recipient.of(request(headers).request()), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-Fetch-Mode:navigate|Sec-Fetch-Dest:document",
                "Sec-Fetch-Mode:cors|Sec-Fetch-Dest:empty",
                "X-Requested-With:XMLHttpRequest"
            })
    void aLinkAFormAndAScriptAreActs(String headers) {
        assertEquals(true, Recipient.isAct(request(headers).request()), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Purpose:prefetch",
                "Sec-Fetch-Mode:no-cors|Sec-Fetch-Dest:image",
                "Sec-Fetch-Mode:no-cors|Sec-Fetch-Dest:script",
                "Sec-Fetch-Mode:no-cors|Sec-Fetch-Dest:style"
            })
    void whatComesWithAPageIsNone(String headers) {
        assertEquals(false, Recipient.isAct(request(headers).request()), headers);
    }

    private static TestRequest request(String headers) {
        TestRequest request = TestRequest.get("/content/page.html");
        for (String header : List.of(headers.split("[|]"))) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                request.header(header.substring(0, colon), header.substring(colon + 1));
            }
        }
        return request;
    }
}
