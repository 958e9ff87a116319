/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import java.util.List;

/** Instances' keys for programs. */
final class InstanceJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private InstanceJson() {}

    static ObjectNode of(List<InstanceView> views) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode instances = root.putArray("instances");
        views.forEach(view -> fill(instances.addObject(), view));
        return root;
    }

    private static void fill(ObjectNode node, InstanceView view) {
        node.put("name", view.name());
        node.put("product", view.product());
        node.put("running", view.running());
        node.put("storage", view.storage().orElse(null));
        node.put("marker", view.marker().orElse(null));
        node.put("elsewhere", view.elsewhere().orElse(null));
        ArrayNode concerns = node.putArray("concerns");
        view.concerns().forEach(concerns::add);
        ArrayNode rings = node.putArray("rings");
        view.rings().forEach(ring -> fill(rings.addObject(), ring));
    }

    private static void fill(ObjectNode node, RingView ring) {
        node.put("kind", ring.kind().label());
        node.put("location", ring.location());
        node.put("problem", ring.problem().orElse(null));
        ArrayNode concerns = node.putArray("concerns");
        ring.concerns().forEach(concerns::add);
        ring.facts().ifPresent(facts -> fill(node, facts));
    }

    private static void fill(ObjectNode node, RingFacts facts) {
        node.put("fingerprint", facts.fingerprint());
        node.put("generation", facts.generation());
        node.put("lineage", facts.lineage());
        node.put("raw", facts.raw());
        node.put("windowSeconds", facts.windowSeconds());
        ArrayNode keys = node.putArray("keys");
        for (KeyFacts key : facts.keys()) {
            ObjectNode fields = keys.addObject().put("id", key.id()).put("state", key.state());
            key.created().ifPresent(date -> fields.put("created", date));
            key.activates().ifPresent(date -> fields.put("activates", date));
            key.revoked().ifPresent(date -> fields.put("revoked", date));
        }
    }
}
