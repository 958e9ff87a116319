/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/topology} is read, or refused, as stands beside it. */
final class TopologyVectorsTest {

    private static final Path FOLDER = Path.of(System.getProperty("signet.root"), "vectors", "topology");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isReadAsItSays(Path file) throws Exception {
        List<String> facts = facts(file);

        if (facts.contains("expect: topology")) {
            Topology topology = TopologyDocument.read(file);
            assertEquals(without(facts), described(topology));
            byte[] written = TopologyDocument.write(topology).toString().getBytes(UTF_8);
            assertEquals(topology, TopologyDocument.parse(written));
        } else {
            FaultyTopologyException refused =
                    assertThrows(FaultyTopologyException.class, () -> TopologyDocument.read(file));
            assertEquals(
                    without(facts),
                    refused.faults().stream()
                            .map(fault -> "fault: " + fault.defect().word() + " " + fault.path())
                            .sorted()
                            .toList());
            refused.faults().forEach(fault -> assertFalse(fault.text().contains("hunter"), fault::text));
        }
    }

    @Test
    void everyDefectHasAVector() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path file : documents()) {
            lines.addAll(facts(file));
        }
        assertEquals(
                Arrays.stream(TopologyDefect.values()).map(TopologyDefect::word).collect(toSet()),
                lines.stream()
                        .filter(line -> line.startsWith("fault: "))
                        .map(line -> line.split(" ", 3)[1])
                        .collect(toSet()));
    }

    @Test
    void theExampleIsOne() throws Exception {
        assertEquals(TopologyDocument.read(FOLDER.resolve("example.json")), TopologyDocument.example());
    }

    @Test
    void theExampleOfTheSpecificationIsOne() throws Exception {
        String page = Files.readString(FOLDER.resolve("../../spec/topology.md"));
        String block = page.substring(page.indexOf("```json\n") + 8, page.indexOf("\n```\n"));

        assertEquals(
                TopologyDocument.read(FOLDER.resolve("two-regions.json")),
                TopologyDocument.parse(block.getBytes(UTF_8)));
    }

    private static List<String> facts(Path file) throws IOException {
        return Files.readAllLines(Path.of(file.toString().replaceFirst("json$", "txt")));
    }

    private static List<String> without(List<String> facts) {
        return facts.stream()
                .filter(line -> !line.startsWith("expect: ") && !line.startsWith("comment: "))
                .sorted()
                .toList();
    }

    private static List<String> described(Topology topology) {
        List<String> lines = new ArrayList<>();
        lines.add("tokens: " + topology.tokens());
        lines.add("authorStore: " + topology.authorStore());
        for (Region region : topology.regions()) {
            lines.add("region: " + orDash(region.name()) + "; authors " + orDash(String.join(",", region.authors()))
                    + "; publish " + orDash(String.join(",", region.publish())) + "; "
                    + region.balancer().balance() + " " + region.balancer().port() + " "
                    + (region.balancer().tls() ? "https" : "http"));
        }
        lines.sort(null);
        return lines;
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
