/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsBundlesInTheirOrderWithTheirStartLevels() throws Exception {
        Feature feature =
                read("{'bundles': [{'id': 'g:b:1', 'start-order': '1'}, {'id': 'g:a:1', 'start-order': 5}, 'g:c:1']}");

        assertEquals(
                List.of("b-1.jar@1", "a-1.jar@5", "c-1.jar@20"),
                feature.bundles().stream()
                        .map(bundle -> bundle.artifact().fileName() + "@" + bundle.startLevel())
                        .toList());
    }

    @Test
    void readsTypedConfigurationProperties() throws Exception {
        Map<String, Object> properties = read("{'bundles': ['g:a:1'], 'configurations': {'pid': {"
                        + "'text': 'a', 'flag': true, 'number': 3, 'ranking:Integer': '7', 'timeout:Long': 8,"
                        + "'empty': [], 'names': ['a', 'b'], 'sizes:Integer[]': [1, 2], 'set:Collection<String>': ['x'],"
                        + "':configurator:feature-origins': ['g:f:1']}}}")
                .configurations()
                .get("pid");

        assertEquals("a", properties.get("text"));
        assertEquals(true, properties.get("flag"));
        assertEquals(3L, properties.get("number"));
        assertEquals(7, properties.get("ranking"));
        assertEquals(8L, properties.get("timeout"));
        assertArrayEquals(new String[0], (String[]) properties.get("empty"));
        assertArrayEquals(new String[] {"a", "b"}, (String[]) properties.get("names"));
        assertArrayEquals(new Integer[] {1, 2}, (Integer[]) properties.get("sizes"));
        assertEquals(List.of("x"), properties.get("set"));
        assertEquals(9, properties.size());
    }

    @Test
    void turnsRepoinitIntoAConfiguration() throws Exception {
        Feature feature =
                read("{'bundles': ['g:a:1'], 'repoinit:TEXT|true': ['create user alice', 'create user bob']}");

        Object scripts = feature.configurations()
                .get("org.apache.sling.jcr.repoinit.RepositoryInitializer~signet")
                .get("scripts");
        assertArrayEquals(new String[] {"create user alice\ncreate user bob\n"}, (String[]) scripts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bundles': [",
                "{}",
                "{'bundles': []}",
                "{'bundles': ['g:a']}",
                "{'bundles': ['g:a:../../../etc']}",
                "{'bundles': [{'id': 'g:a:1', 'start-order': 'early'}]}",
                "{'bundles': ['g:a:1'], 'configurations': {'pid': {'x:Complex': 1}}}",
                "{'bundles': ['g:a:1'], 'content-packages:ARTIFACTS|true': []}",
            })
    void saysWhichFeatureCannotBeUsed(String json) {
        UnusableInstance refused = assertThrows(UnusableInstance.class, () -> read(json));

        assertTrue(refused.getMessage().contains("publish.json"), refused.getMessage());
    }

    private Feature read(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("publish.json"), json.replace('\'', '"'));
        return FeatureReader.read(file);
    }
}
