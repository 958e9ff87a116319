/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameworkPropertiesTest {

    private static final Path HOME = Path.of("/farm/publish1");

    @Test
    void placesEverythingBelowTheHome() {
        Map<String, String> properties = properties(Map.of(), Map.of());

        assertEquals("/farm/publish1/launchpad/felix", properties.get("org.osgi.framework.storage"));
        assertEquals("/farm/publish1/launchpad/config", properties.get("felix.cm.dir"));
        assertEquals("/farm/publish1/repository", properties.get("repository.home"));
        assertEquals("4503", properties.get("org.osgi.service.http.port"));
        assertEquals("127.0.0.1", properties.get("org.apache.felix.http.host"));
        assertEquals("publish1", properties.get("signet.instance"));
        assertEquals("/farm", properties.get("signet.farm"));
        assertEquals("/farm/credentials.json", properties.get("signet.credentials"));
    }

    @Test
    void substitutesTheHomeAndLeavesOtherVariablesAlone() {
        Map<String, String> properties =
                properties(Map.of("index", "${sling.home}/index", "other", "${unknown}"), Map.of());

        assertEquals("/farm/publish1/index", properties.get("index"));
        assertEquals("${unknown}", properties.get("other"));
    }

    @Test
    void theOperatorWinsOverTheFeatureAndTheHomeOverBoth() {
        Map<String, String> properties = properties(
                Map.of("a", "feature", "b", "feature", "signet.instance", "feature"),
                Map.of("b", "operator", "org.osgi.framework.storage", "/elsewhere"));

        assertEquals("feature", properties.get("a"));
        assertEquals("operator", properties.get("b"));
        assertEquals("publish1", properties.get("signet.instance"));
        assertEquals("/farm/publish1/launchpad/felix", properties.get("org.osgi.framework.storage"));
    }

    private static Map<String, String> properties(Map<String, String> feature, Map<String, String> operator) {
        InstanceSettings settings = new InstanceSettings(
                "publish1",
                "publish",
                "127.0.0.1",
                4503,
                Path.of("/farm"),
                Path.of("publish.json"),
                Path.of("artifacts"),
                Path.of("/farm/credentials.json"),
                "encapsulated",
                null,
                operator);
        return FrameworkProperties.of(new Feature(List.of(), Map.of(), feature), settings, HOME);
    }
}
