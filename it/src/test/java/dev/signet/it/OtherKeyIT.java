/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance with another key refuses, says which key id it does not know, and recovers when the file is copied. */
@ExtendWith(SharedFarm.class)
class OtherKeyIT {

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @Test
    void copyingTheFileByHandIsAllItTakes() throws Exception {
        Path file = farm.keyFile("publish3");
        byte[] shared = Files.readAllBytes(farm.keyFile("publish1"));
        assertTrue(Arrays.equals(shared, Files.readAllBytes(file)), "the farm did not replicate its keys");
        String keyId = keyId("publish1");
        Visitor alice = new Visitor(url("publish1"));
        alice.signIn("alice", farm.password("alice"));

        // As an operator would, with cp: the content of the file changes in place.
        byte[] other = new byte[32];
        new java.util.Random(1).nextBytes(other);
        Files.write(file, other);
        try {
            Visitor elsewhere = alice.at(url("publish3"));
            JsonNode session = Await.until(
                    "publish3 to hold the other key",
                    Duration.ofSeconds(10),
                    elsewhere::session,
                    s -> s.path("userId").asText().equals("anonymous"));
            assertTrue(session.path("rejected").isMissingNode(), session::toString);
            assertTrue(elsewhere.cookies().containsKey("login-token"), "a cookie that others honour was taken away");
            Await.until(
                    "the log of publish3 to name the key id",
                    Duration.ofSeconds(10),
                    () -> Files.readString(farm.home().resolve("publish3/logs/error.log")),
                    log -> log.lines().anyMatch(line -> line.contains("WARN") && line.contains(keyId)));
            String health = Health.of(farm.administrator("publish3")).toString();
            assertTrue(health.contains(keyId), health);
            assertFalse(farm.instances()
                    .get("publish3")
                    .keyFingerprint()
                    .equals(farm.instances().get("publish1").keyFingerprint()));
            assertEquals("alice", alice.at(url("publish2")).userId());
        } finally {
            Files.write(file, shared);
        }

        Await.until(
                "publish3 to hold the farm's key again",
                Duration.ofSeconds(10),
                alice.at(url("publish3"))::userId,
                "alice"::equals);
    }

    private static String keyId(String instance) throws Exception {
        return KeyRingFile.in(farm.keyFile(instance).getParent(), KeyRingKind.HMAC)
                .read()
                .keys()
                .get(0)
                .id()
                .value();
    }

    private static String url(String instance) throws Exception {
        return farm.instances().get(instance).url();
    }
}
