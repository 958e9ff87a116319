/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * The probe's component that is configured with a secret, and tells what it was given by a checksum alone.
 *
 * @param url of the instance it lives in
 */
public record ConfiguredSecret(String url) {

    /** Of its configuration. */
    public static final String PID = "dev.signet.it.probe.ConfiguredSecret";

    /** Waits until the component has this secret, in plain. */
    public void await(String secret) {
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(StandardCharsets.UTF_8));
        String expected = Long.toHexString(crc.getValue());
        Await.until(
                "the component to be given the secret",
                Duration.ofSeconds(20),
                this::delivered,
                delivered -> delivered.path("crc").asText().equals(expected));
    }

    /** What the component was given: nothing of a value that cannot be opened, and never the protected text. */
    public JsonNode delivered() throws Exception {
        return new Visitor(url).get("/.probe-secret").json();
    }
}
