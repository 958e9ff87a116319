/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose page sends what to {@code publish1:4503}. */
class RequestSiteTest {

    @ParameterizedTest
    @CsvSource({
        ",,,UNKNOWN",
        "same-origin,,,OWN",
        "none,,,OWN",
        "same-site,,,FOREIGN",
        "something-new,,,FOREIGN",
        "cross-site,http://publish1:4503,,FOREIGN",
        "same-origin,http://evil.example,,OWN",
        ",http://publish1:4503,,OWN",
        ",https://publish1:4503,,OWN",
        ",http://PUBLISH1:4503,,OWN",
        ",http://publish1:4504,,FOREIGN",
        ",http://publish1:4503.evil.example,,FOREIGN",
        ",http://publish1:4503@evil.example,,FOREIGN",
        ",http://evil.example@publish1:4503,,FOREIGN",
        ",null,,FOREIGN",
        ",'',,FOREIGN",
        ",not a url,,FOREIGN",
        ",ftp://publish1:4503,,FOREIGN",
        ",,http://publish1:4503/system/console/crypto?a=|,OWN",
        ",,http://publish1:4503,OWN",
        ",,http://evil.example/?http://publish1:4503,FOREIGN",
        ",,http://evil.example\\@publish1:4503/,FOREIGN",
        ",http://evil.example,http://publish1:4503/,FOREIGN",
        ",http://publish1:4503,http://evil.example/,OWN"
    })
    void theFirstHeaderThatIsThereDecides(String site, String origin, String referer, RequestSite expected) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Host", List.of("publish1:4503")));
        put(headers, "Sec-Fetch-Site", site);
        put(headers, "Origin", origin);
        put(headers, "Referer", referer);

        assertEquals(expected, of(headers, List.of()));
    }

    @Test
    void aHeaderThatWasSentTwiceHasToSayItTwice() {
        assertEquals(
                RequestSite.FOREIGN, of(Map.of("Sec-Fetch-Site", List.of("same-origin", "cross-site")), List.of()));
        assertEquals(
                RequestSite.FOREIGN,
                of(Map.of("Host", List.of("a"), "Origin", List.of("http://a", "http://b")), List.of()));
    }

    @Test
    void namesWithUnderscoresAndUsualPortsAreNames() {
        assertEquals(
                RequestSite.OWN, of(Map.of("Host", List.of("pub_1"), "Origin", List.of("http://pub_1:80")), List.of()));
        assertEquals(
                RequestSite.OWN,
                of(Map.of("Host", List.of("[::1]:4503"), "Origin", List.of("http://[::1]:4503")), List.of()));
    }

    @Test
    void aBalancerThatIsBelievedKnowsAnotherName() {
        Map<String, List<String>> headers =
                Map.of("Host", List.of("10.0.0.1:4503"), "Origin", List.of("https://www.farm.example"));

        assertEquals(RequestSite.FOREIGN, of(headers, List.of()));
        assertEquals(RequestSite.OWN, of(headers, List.of("www.farm.example")));
    }

    private static void put(Map<String, List<String>> headers, String header, String value) {
        if (value != null) {
            headers.put(header, List.of(value));
        }
    }

    private static RequestSite of(Map<String, List<String>> headers, List<String> hosts) {
        return RequestSite.of(name -> Collections.enumeration(headers.getOrDefault(name, List.of())), hosts);
    }
}
