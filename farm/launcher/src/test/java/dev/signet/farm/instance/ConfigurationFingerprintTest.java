/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationFingerprintTest {

    @Test
    void ignoresWhatConfigurationAdminAdds() {
        assertEquals(
                ConfigurationFingerprint.of(Map.of("a", "b")),
                ConfigurationFingerprint.of(Map.of("a", "b", "service.pid", "x", ":revision:", 3L)));
    }

    @Test
    void seesEveryDifference() {
        List<Map<String, ?>> different = List.of(
                Map.of(),
                Map.of("a", "1"),
                Map.of("a", 1),
                Map.of("a", 1L),
                Map.of("a", new String[] {"1"}),
                Map.of("a", List.of("1")),
                Map.of("a", new String[] {"1", "2"}),
                Map.of("a", "1, String:1:2"),
                Map.of("a", "1", "b", "2"));

        assertEquals(
                different.size(),
                different.stream().map(ConfigurationFingerprint::of).distinct().count());
    }

    @Test
    void readsPrimitiveAndObjectArraysAlike() {
        assertEquals(
                ConfigurationFingerprint.of(Map.of("a", new int[] {1, 2})),
                ConfigurationFingerprint.of(Map.of("a", new Integer[] {1, 2})));
        assertNotEquals(
                ConfigurationFingerprint.of(Map.of("a", new int[] {1, 2})),
                ConfigurationFingerprint.of(Map.of("a", new int[] {2, 1})));
    }
}
