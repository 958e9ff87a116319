/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code spec/console-json.md} promises to programs, by the vector that the command reads, too. */
final class CryptoStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theVectorIsWhatIsWritten() throws Exception {
        Path vector = Path.of(System.getProperty("signet.root")).resolve("vectors/console/crypto.json");

        JsonNode written = JSON.valueToTree(CryptoState.of("publish1", Samples.good(), List.of(), Samples.NOW));

        assertEquals(
                JSON.readTree(Files.readAllBytes(vector)).toPrettyString(),
                written.toPrettyString(),
                "changed on purpose? Then spec/console-json.md and the vector come first");
    }
}
