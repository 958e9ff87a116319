/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.ConfiguredSecret;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.ProbedDistribution;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A component is configured with a protected value, and what it is given when keys and marker are not what they were. */
class ProtectedValueIT {

    private static final String PID = ConfiguredSecret.PID;
    private static final String SECRET = "open sesame \u2013 s\u00e9same";

    private static FarmProcess farm;
    private static InstanceKeys keys;

    @BeforeAll
    static void start() throws Exception {
        farm = ProbedDistribution.start("protected-value", "--publish", "1");
        keys = InstanceKeys.of(farm, "publish1");
        configure(protect(Map.of("datum", SECRET)));
        awaitDelivered(SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void theConsoleAndItsConfigurationShowTheProtectedTextOnly() throws Exception {
        Visitor visitor = administrator().visitor();
        String form = visitor.post("/system/console/configMgr/" + PID, Map.of()).body();
        assertTrue(form.contains("{signet1."), form);
        assertFalse(form.contains("sesame"), form);
        Answer page = visitor.get("/system/console/crypto");
        assertEquals(200, page.status());
        assertTrue(page.header("Cache-Control").contains("no-store"), page::toString);
        String url = farm.instances().get("publish1").url();
        assertNotEquals(
                200,
                new Visitor(url)
                        .basic("alice", farm.password("alice"))
                        .post("/system/console/crypto/.json", Map.of("datum", "x"))
                        .status());
        assertFalse(
                Files.readString(farm.home().resolve("publish1/logs/error.log")).contains("sesame"));
    }

    @Test
    void aValueBoundToItsPlaceOpensNowhereElse() throws Exception {
        String bound = protect(Map.of("datum", "bound", "pid", PID, "property", "client_secret"));
        String elsewhere = protect(Map.of("datum", "bound", "pid", PID, "property", "another"));
        try {
            configure(bound);
            awaitDelivered("bound");
            configure(elsewhere);
            awaitNothingDelivered();
        } finally {
            configure(protect(Map.of("datum", SECRET)));
            awaitDelivered(SECRET);
        }
    }

    @Test
    void anotherMasterOpensNothingAndTheRightOneBringsItBackWithoutARestart() throws Exception {
        byte[] master = Files.readAllBytes(keys.master());
        String fingerprint = crypto().path("rings").findValues("fingerprint").toString();
        Files.write(keys.master(), InstanceKeys.otherKey(16, 3));
        try {
            awaitNothingDelivered();
            JsonNode crypto = crypto();
            assertEquals(
                    PID,
                    crypto.path("values").path("unreadable").path(0).path("pid").asText(),
                    crypto::toString);
            String health = health();
            assertTrue(health.contains("CRITICAL") && health.contains(PID), health);
        } finally {
            Files.write(keys.master(), master);
        }
        awaitDelivered(SECRET);
        assertEquals(
                fingerprint, crypto().path("rings").findValues("fingerprint").toString());
        Await.until(
                "health to recover", Duration.ofSeconds(20), ProtectedValueIT::health, h -> !h.contains("CRITICAL"));
    }

    @Test
    void aMarkerWithANewlineWorksAndIsMentioned() throws Exception {
        try {
            restartWithMarker("Bundle\n");
            awaitDelivered(SECRET);
            assertTrue(health().contains("WARN"), ProtectedValueIT::health0);
        } finally {
            restartWithMarker("Bundle");
        }
        awaitDelivered(SECRET);
    }

    @Test
    void anUnknownMarkerFailsClosedAndSaysWhatToWrite() throws Exception {
        String url = farm.instances().get("publish1").url();
        Visitor alice = new Visitor(url);
        alice.signIn("alice", farm.password("alice"));
        try {
            keys.mark("File");
            Await.until("nobody to be known", Duration.ofSeconds(20), alice::userId, "anonymous"::equals);
            String health = health();
            assertTrue(health.contains("CRITICAL") && health.contains("JCR") && health.contains("Bundle"), health);
        } finally {
            keys.mark("Bundle");
        }
        Await.until("alice to be known again", Duration.ofSeconds(20), alice::userId, "alice"::equals);
        awaitDelivered(SECRET);
    }

    /** One class of a test bundle is all that knows of this storage. */
    @Test
    void keysComeFromAStorageThatAnotherBundleBrings() throws Exception {
        byte[] hmac = InstanceKeys.otherKey(32, 5);
        String fingerprint =
                KeyRingDocument.read(KeyRingKind.HMAC, hmac).fingerprint().value();
        Visitor alice = new Visitor(farm.url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        try {
            keys.mark("Environment");
            Await.until("files to be out of use", Duration.ofSeconds(20), alice::userId, "anonymous"::equals);
            String health = health();
            assertTrue(health.contains("PROBE_KEY_HMAC is not set"), health);

            farm.stop();
            farm = ProbedDistribution.startAgain(
                    Map.of(
                            "PROBE_KEY_HMAC",
                            Base64.getEncoder().encodeToString(hmac),
                            "PROBE_KEY_MASTER",
                            Base64.getEncoder().encodeToString(Files.readAllBytes(keys.master()))),
                    farm,
                    "--publish",
                    "1");
            Visitor signedIn = new Visitor(farm.url("publish1"));
            signedIn.signIn("alice", farm.password("alice"));
            assertEquals("alice", signedIn.userId());
            awaitDelivered(SECRET);
            assertShown(fingerprint);
        } finally {
            keys.mark("Bundle");
        }
        Await.until("the files to be in use again", Duration.ofSeconds(20), ProtectedValueIT::marker, "Bundle"::equals);
        awaitDelivered(SECRET);
    }

    private static String marker() throws Exception {
        return crypto().path("storage").path("marker").asText();
    }

    /** Web console and command name the storage, and take no file for the ring in force. */
    private static void assertShown(String fingerprint) throws Exception {
        JsonNode crypto = crypto();
        assertEquals("Environment", marker());
        assertFalse(crypto.path("storage").path("replaceable").asBoolean(true));
        assertEquals(
                fingerprint, crypto.path("rings").path(0).path("fingerprint").asText(), crypto::toString);
        String page = administrator().visitor().get("/system/console/crypto").body();
        assertTrue(page.contains("Environment, the environment of this instance"), page);

        SignetCommand.Outcome inspected =
                SignetCommand.run(List.of("keys", "inspect", keys.home().toString()));
        assertEquals(0, inspected.exitCode(), inspected::toString);
        assertTrue(inspected.out().contains("Environment storage"), inspected::toString);
        assertTrue(inspected.out().contains("name it by its URL"), inspected::toString);
        String unused = KeyRingDocument.read(KeyRingKind.HMAC, Files.readAllBytes(keys.hmac()))
                .fingerprint()
                .value();
        assertFalse(inspected.out().contains(unused), inspected::toString);
    }

    private static void restartWithMarker(String text) throws Exception {
        farm.stop();
        keys.mark(text);
        farm = ProbedDistribution.startAgain(farm, "--publish", "1");
    }

    private static void configure(String protectedText) throws Exception {
        administrator().configure(PID, Map.of("client_secret", protectedText));
    }

    private static String protect(Map<String, String> form) throws Exception {
        Answer answer = administrator().visitor().post("/system/console/crypto/.json", form);
        String text = answer.json().path("protected").asText();
        assertTrue(text.startsWith("{signet1.") && text.endsWith("}"), answer::toString);
        return text;
    }

    private static void awaitDelivered(String secret) throws Exception {
        secret().await(secret);
    }

    private static void awaitNothingDelivered() {
        Await.until(
                "the component to be given nothing",
                Duration.ofSeconds(20),
                ProtectedValueIT::delivered,
                delivered -> delivered.has("delivered")
                        && !delivered.path("delivered").asBoolean());
    }

    private static JsonNode delivered() throws Exception {
        return secret().delivered();
    }

    private static ConfiguredSecret secret() throws Exception {
        return new ConfiguredSecret(farm.instances().get("publish1").url());
    }

    private static JsonNode crypto() throws Exception {
        return administrator().visitor().get("/system/console/crypto/.json").json();
    }

    private static String health() throws Exception {
        return Health.of(administrator()).toString();
    }

    private static String health0() {
        try {
            return health();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static Administrator administrator() throws Exception {
        return farm.administrator("publish1");
    }
}
