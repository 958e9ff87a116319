/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the command makes of the document of {@code spec/console-json.md}, by the vector that the console writes. */
final class RemoteInspectionTest {

    private ObjectNode document;

    @BeforeEach
    void read() throws Exception {
        Path vector = Path.of(System.getProperty("signet.root")).resolve("vectors/console/crypto.json");
        document = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(vector));
    }

    @Test
    void everythingInItIsUnderstood() {
        RemoteInspection inspection = new RemoteInspection("there", document);
        InstanceView view = inspection.view();

        assertEquals(3, inspection.openedValues());
        assertTrue(inspection.isReplaceable());
        assertEquals(Optional.of("Bundle"), view.storage());
        assertEquals(List.of(), view.concerns());
        RingFacts hmac = view.rings().get(0).facts().orElseThrow();
        assertEquals(7, hmac.generation());
        assertEquals(600, hmac.windowSeconds());
        assertEquals(
                List.of("revoked", "retired", "active", "pending"),
                hmac.keys().stream().map(KeyFacts::state).toList());
        assertEquals(Optional.of("2026-11-21T12:00:00Z"), hmac.keys().get(0).revoked());
    }

    @Test
    void aRawKeyHasNoDates() {
        RingFacts master = new RemoteInspection("there", document)
                .view()
                .rings()
                .get(1)
                .facts()
                .orElseThrow();

        assertTrue(master.raw());
        assertEquals(Optional.empty(), master.keys().get(0).created());
        assertEquals(Optional.empty(), master.keys().get(0).activates());
    }

    @Test
    void whatIsNotKnownIsLeftAlone() {
        document.put("added-later", 1);
        document.withObject("/storage").put("marker", "Vault").remove("replaceable");

        InstanceView view = new RemoteInspection("there", document).view();

        assertEquals(Optional.of("Vault"), view.storage());
        assertEquals(2, view.rings().size());
    }
}
