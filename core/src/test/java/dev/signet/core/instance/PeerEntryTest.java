/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerEntryTest {

    private static final InstanceProperties TOLD =
            new InstanceProperties(Map.of("signet.peers", "http://b:1, http://c_1:2/,")::get);

    @Test
    void whatIsConfiguredCountsBeforeTheFrameworkProperty() {
        assertEquals(List.of("http://a"), addresses(List.of(" http://a ", ""), TOLD));
        assertEquals(List.of("http://b:1", "http://c_1:2"), addresses(List.of(), TOLD));
        assertEquals(List.of("http://b:1", "http://c_1:2"), addresses(Arrays.asList(" ", ""), TOLD));
        assertEquals(List.of(), addresses(List.of(), new InstanceProperties(name -> null)));
        assertEquals(List.of("http://a"), addresses(List.of("http://a", "http://a"), TOLD));
    }

    @Test
    void addressesAreEnoughAndNamesMayBeGiven() {
        assertEquals("10.0.0.2-4503", entry("http://10.0.0.2:4503/").name());
        assertEquals("publish_3-443", entry("https://publish_3").name());
        assertEquals("___1_-80", entry("http://[::1]").name());
        assertEquals("third", entry("third = https://x.example/sling").name());
        assertEquals("x.example-80", entry("http://x.example/a=b").name());
        assertEquals("named", entry("named=http://x.example/a=b").name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish2:4503",
                "publish2",
                "ftp://publish2",
                "http://",
                "a b=http://x.example",
                "=http://x.example",
                "http://x.example?q=1",
                "x=y=http://x.example",
                "name=x.example",
                "="
            })
    void whatIsNoneSaysWhy(String text) {
        PeerEntry entry = entry(text);

        assertNull(entry.address());
        assertEquals(text, entry.text());
        assertFalse(entry.problem().isEmpty());
    }

    @Test
    void aPasswordIsNotRepeated() {
        PeerEntry entry = entry("http://user:secret@x.example");

        assertNull(entry.address());
        assertFalse(entry.toString().contains("secret"), entry::toString);
        assertTrue(entry.problem().contains("password"), entry::problem);
    }

    private static PeerEntry entry(String text) {
        return PeerEntry.chosen(List.of(text), TOLD).get(0);
    }

    private static List<String> addresses(List<String> configured, InstanceProperties told) {
        return PeerEntry.chosen(configured, told).stream()
                .map(entry -> String.valueOf(entry.address()))
                .toList();
    }
}
