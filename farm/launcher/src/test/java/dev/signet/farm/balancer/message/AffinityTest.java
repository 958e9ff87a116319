/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AffinityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signet-affinity=publish1 | publish1",
                "a=1; signet-affinity=publish1; b=2 | publish1",
                "a=1;signet-affinity=publish1;b=2 | publish1",
                "; ;signet-affinity=publish1; | publish1",
                "signet-affinity= | ''",
                "not-signet-affinity=publish1 | ",
                "signet-affinity-too=publish1 | ",
                "a=signet-affinity=publish1 | ",
                "signet-affinity | ",
                "'' | "
            })
    void findsTheName(String cookies, String name) {
        assertEquals(Optional.ofNullable(name), Affinity.named(headers(cookies)));
    }

    @Test
    void findsTheNameInAnyCookieLine() {
        assertEquals(Optional.of("publish2"), Affinity.named(headers("a=1", "signet-affinity=publish2")));
        assertEquals(Optional.empty(), Affinity.named(new HeaderMap()));
    }

    @Test
    void hidesItsOwnCookieAndNothingElse() {
        HeaderMap headers = headers("a=1; signet-affinity=x; login-token=\"q;\"", "signet-affinity=y", "b=2");

        Affinity.hide(headers);

        assertEquals(List.of("a=1; login-token=\"q; \"", "b=2"), List.copyOf(headers.get(Headers.COOKIE)));
    }

    @Test
    void leavesForeignCookiesAsTheyWereWritten() {
        HeaderMap headers = headers("a=1;b=2;  c=\"x; y\"");

        Affinity.hide(headers);

        assertEquals("a=1;b=2;  c=\"x; y\"", headers.getFirst(Headers.COOKIE));
    }

    @Test
    void leavesNoEmptyHeader() {
        HeaderMap headers = headers("signet-affinity=x");

        Affinity.hide(headers);

        assertNull(headers.get(Headers.COOKIE));
    }

    private static HeaderMap headers(String... lines) {
        HeaderMap headers = new HeaderMap();
        headers.addAll(Headers.COOKIE, List.of(lines));
        return headers;
    }
}
