/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {

    @ParameterizedTest
    @CsvSource({
        // A command sends none of them.
        ",,,true",
        "same-origin,,,true",
        "none,,,true",
        "same-site,,,false",
        "cross-site,http://publish1:4503,,false",
        ",http://publish1:4503,,true",
        ",http://PUBLISH1:4503,,true",
        ",http://publish1:4504,,false",
        ",http://publish1:4503.evil.example,,false",
        ",http://publish1:4503@evil.example,,false",
        ",null,,false",
        ",not a url,,false",
        ",,http://publish1:4503/system/console/crypto,true",
        ",,http://evil.example/?http://publish1:4503,false",
        ",http://evil.example,http://publish1:4503/,false"
    })
    void onlyOwnPagesAndCommandsCount(String site, String origin, String referer, boolean own) {
        Exchange exchange = new Exchange("/crypto");
        put(exchange, "Sec-Fetch-Site", site);
        put(exchange, "Origin", origin);
        put(exchange, "Referer", referer);

        assertEquals(own, RequestOrigin.isOwn(exchange.request()));
    }

    private static void put(Exchange exchange, String header, String value) {
        if (value != null) {
            exchange.header(header, value);
        }
    }
}
