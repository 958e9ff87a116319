/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.it.farm.OldInstance;
import dev.signet.it.farm.RelocationByHand;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The story of the knowledge-base article: keys in the repository, an upgrade that does not move them, a secret that
 * cannot be opened; then the keys are moved, once by command and once by hand.
 */
class RelocationIT {

    @Test
    void byCommandFromTheStoppedInstance() throws Exception {
        try (OldInstance instance = OldInstance.start("relocation-command")) {
            Visitor alice = signedIn(instance);
            failsLoudlyAfterTheUpgrade(instance);

            instance.stop();
            SignetCommand.Outcome dryRun = relocate(instance, "--dry-run").expect(0);
            assertTrue((dryRun.out() + dryRun.err()).contains("hmac.backup-"), dryRun::toString);
            assertFalse(instance.keys().hold(instance.hmac(), instance.master()), "a dry run changes nothing");
            relocate(instance).expect(0);
            assertTrue(instance.keys().hold(instance.hmac(), instance.master()));
            assertEquals("Bundle", Files.readString(instance.keys().marker()));

            instance.startAgain();
            instance.awaitSecret();
            assertEquals("alice", alice.at(instance.url()).userId(), "a session of before the upgrade");
            assertEquals(200, instance.repository().download("hmac").statusCode(), "nothing was deleted yet");
            relocate(
                            instance,
                            "--finish",
                            "--url",
                            instance.url(),
                            "--credentials",
                            instance.farm().home().resolve("credentials.json").toString())
                    .expect(0);
            isFineWithoutTheRepository(instance);
        }
    }

    @Test
    void byCommandFromTheRunningInstance() throws Exception {
        try (OldInstance instance = OldInstance.start("relocation-running")) {
            String credentials =
                    instance.farm().home().resolve("credentials.json").toString();
            relocate(instance, "--from", instance.url(), "--credentials", credentials)
                    .expect(0);
            instance.stop();
            relocate(instance, "--resume").expect(0);
            assertTrue(instance.keys().hold(instance.hmac(), instance.master()));
            instance.startAgain();
            instance.awaitSecret();
            relocate(instance, "--finish", "--url", instance.url(), "--credentials", credentials)
                    .expect(0);
            isFineWithoutTheRepository(instance);
        }
    }

    @Test
    void byHand() throws Exception {
        try (OldInstance instance = OldInstance.start("relocation-hand")) {
            failsLoudlyAfterTheUpgrade(instance);

            RelocationByHand.move(instance);
            instance.startAgain();
            instance.awaitSecret();

            instance.repository().delete();
            isFineWithoutTheRepository(instance);
        }
    }

    private static void failsLoudlyAfterTheUpgrade(OldInstance instance) throws Exception {
        instance.upgradeWithoutMovingKeys();

        String former = fingerprint(instance.master());
        String present = fingerprint(Files.readAllBytes(instance.keys().master()));
        String health = Await.until(
                "the health check to name both rings",
                Duration.ofSeconds(30),
                instance::health,
                text -> text.contains(former) && text.contains(present));
        assertTrue(health.contains("CRITICAL") && health.contains("signet keys relocate"), health);
        JsonNode delivered = instance.delivered();
        assertFalse(delivered.path("delivered").asBoolean(true), delivered::toString);
        String log = Files.readString(instance.home().resolve("logs/error.log"));
        assertTrue(
                log.contains("dev.signet.it.probe.ConfiguredSecret") && log.contains("client_secret"),
                "the log names the value that cannot be opened");
        assertFalse(log.contains(OldInstance.SECRET), "a secret in the log");
    }

    private static void isFineWithoutTheRepository(OldInstance instance) throws Exception {
        assertEquals(404, instance.repository().download("hmac").statusCode());
        assertEquals(404, instance.repository().download("master").statusCode());
        instance.stop();
        instance.startAgain();
        instance.awaitSecret();
        String health = instance.health();
        assertFalse(health.contains("CRITICAL"), health);
        assertEquals(
                fingerprint(instance.master()),
                new Visitor(instance.url())
                        .get("/system/signet/keys.json")
                        .json()
                        .path("master")
                        .asText());
    }

    private static Visitor signedIn(OldInstance instance) throws Exception {
        Visitor alice = new Visitor(instance.url());
        assertEquals(
                200, alice.signIn("alice", instance.farm().password("alice")).status());
        return alice;
    }

    private static String fingerprint(byte[] master) throws Exception {
        KeyRing ring = KeyRingDocument.read(KeyRingKind.MASTER, master);
        return ring.fingerprint().value();
    }

    private static SignetCommand.Outcome relocate(OldInstance instance, String... options) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("keys", "relocate", instance.home().toString()));
        line.addAll(List.of(options));
        return SignetCommand.run(line);
    }
}
