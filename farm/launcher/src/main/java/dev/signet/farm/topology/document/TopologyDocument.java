/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.farm.topology.AuthorStore;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes topologies as JSON. */
public final class TopologyDocument {

    /** How many bytes a document may have. */
    static final int MAX_BYTES = 65_536;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_QUOTED = 120;

    private TopologyDocument() {}

    /** Reads a file, of which no more is taken in than a document may have. */
    public static Topology read(Path file) throws FarmException, FaultyTopologyException {
        try (InputStream content = Files.newInputStream(file)) {
            return parse(content.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw FarmException.ofFile("the topology cannot be read", file, e);
        }
    }

    static Topology parse(byte[] bytes) throws FaultyTopologyException {
        if (bytes.length > MAX_BYTES) {
            throw faulty(TopologyDefect.TOO_LONG, "longer than " + MAX_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw faulty(TopologyDefect.NOT_JSON, notJson(e));
        } catch (IOException e) {
            throw faulty(TopologyDefect.NOT_JSON, "no JSON");
        }
        if (root.isMissingNode()) {
            throw faulty(TopologyDefect.NOT_JSON, "empty");
        }
        return new TopologyReading().read(root);
    }

    private static FaultyTopologyException faulty(TopologyDefect defect, String text) {
        return new FaultyTopologyException(List.of(new TopologyFault("$", defect, text)));
    }

    private static String notJson(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage()).replace('\n', ' ');
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return "no JSON" + place + ": " + message.substring(0, Math.min(message.length(), MAX_QUOTED));
    }

    /** The document that says the same; what has a usual value is written all the same. */
    public static ObjectNode write(Topology topology) {
        ObjectNode root = JSON.createObjectNode()
                .put(TopologyReading.TOKENS, topology.tokens().label())
                .put(TopologyReading.AUTHOR_STORE, topology.authorStore().text());
        ArrayNode regions = root.putArray(TopologyReading.REGIONS);
        for (Region region : topology.regions()) {
            ObjectNode node = regions.addObject();
            if (!region.name().isEmpty()) {
                node.put(TopologyReading.NAME, region.name());
            }
            region.authors().forEach(node.putArray(TopologyReading.AUTHORS)::add);
            region.publish().forEach(node.putArray(TopologyReading.PUBLISH)::add);
            node.putObject(TopologyReading.BALANCER)
                    .put(TopologyReading.BALANCE, region.balancer().balance().label())
                    .put(TopologyReading.PORT, region.balancer().port())
                    .put(TopologyReading.TLS, region.balancer().tls());
        }
        return root;
    }

    /** A farm that can be started as it is: an author and three publish instances in one region. */
    public static Topology example() {
        RegionBalancer balancer = new RegionBalancer(Balance.ROUND_ROBIN, RegionBalancer.usualPort(false), false);
        Region region =
                new Region("frankfurt", List.of("author"), List.of("publish1", "publish2", "publish3"), balancer);
        return new Topology(FarmTokenMode.ENCAPSULATED, AuthorStore.SEGMENT, List.of(region));
    }
}
