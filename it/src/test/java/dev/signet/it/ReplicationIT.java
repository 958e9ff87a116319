/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two farms of one instance each, which know nothing of each other until their keys are the same. */
class ReplicationIT {

    private static FarmProcess here;
    private static FarmProcess there;

    @BeforeAll
    static void start() throws Exception {
        here = FarmProcess.start("replication-here", "--publish", "1");
        there = FarmProcess.start("replication-there", "--publish", "1");
    }

    @AfterAll
    static void stop() throws Exception {
        for (FarmProcess farm : new FarmProcess[] {here, there}) {
            if (farm != null) {
                farm.stop();
            }
        }
    }

    @Test
    void differentKeysAreSeenAndReplicatedToARunningAndToAStoppedInstance() throws Exception {
        makeDifferent(1);
        Visitor alice = signedIn();
        compare().expect(1);
        assertEquals("anonymous", alice.at(url(there)).userId());

        replicate().expect(0);
        compare().expect(0);
        Await.until(
                "the running instance to honour the other farm's session",
                Duration.ofSeconds(10),
                alice.at(url(there))::userId,
                "alice"::equals);
        assertTrue(replicate().expect(0).err().contains("already"), "a second time there is nothing to do");

        makeDifferent(2);
        there.kill("publish1");
        replicate().expect(0);
        there.restart("publish1");
        assertEquals("alice", alice.at(url(there)).userId());
    }

    @Test
    void aDryRunTellsAndTouchesNothing() throws Exception {
        makeDifferent(3);
        InstanceKeys keys = InstanceKeys.of(there, "publish1");
        byte[] hmac = Files.readAllBytes(keys.hmac());
        byte[] master = Files.readAllBytes(keys.master());

        SignetCommand.Outcome outcome = replicate("--dry-run").expect(0);

        assertTrue(outcome.err().contains(keys.hmac().toString()), outcome::toString);
        assertTrue(keys.hold(hmac, master));
        compare().expect(1);
    }

    /** As the documents describe it: two files, then a refresh of the bundle in the web console. */
    @Test
    void byHandWithARefreshOfTheBundle() throws Exception {
        makeDifferent(4);
        Visitor alice = signedIn();
        InstanceKeys from = InstanceKeys.of(here, "publish1");
        InstanceKeys to = InstanceKeys.of(there, "publish1");

        Files.copy(from.hmac(), to.hmac(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.master(), to.master(), StandardCopyOption.REPLACE_EXISTING);
        refresh(there, "dev.signet.crypto.file");

        Await.until(
                "the session to be honoured after the refresh",
                Duration.ofSeconds(30),
                alice.at(url(there))::userId,
                "alice"::equals);
        compare().expect(0);

        Visitor bob = new Visitor(url(there));
        bob.signIn("bob", there.password("bob"));
        for (String bundle : List.of("dev.signet.crypto.file", "dev.signet.crypto")) {
            refresh(there, bundle);
            Await.until(
                    "the signed-in user to be known after a refresh of " + bundle,
                    Duration.ofSeconds(30),
                    bob::userId,
                    "bob"::equals);
        }
    }

    /** A stranger's instance shows to everybody that its keys are others, and the console says it to the operator. */
    @Test
    void theConsoleComparesWithItsPeers() throws Exception {
        makeDifferent(5);
        Administrator administrator = here.administrator("publish1");
        administrator.configure("dev.signet.console.Peers", Map.of("peers", url(there)));

        JsonNode peer = Await.until(
                "the peer to be compared",
                Duration.ofSeconds(20),
                () -> administrator
                        .visitor()
                        .get("/system/console/crypto/.json")
                        .json()
                        .path("peers")
                        .path(0),
                answer -> !answer.isMissingNode());
        assertEquals(false, peer.path("same").asBoolean(true), peer::toString);
        replicate().expect(0);
        Await.until(
                "the console to see the same keys",
                Duration.ofSeconds(30),
                () -> administrator
                        .visitor()
                        .get("/system/console/crypto/.json")
                        .json()
                        .path("peers")
                        .path(0)
                        .path("same")
                        .asBoolean(),
                same -> same);
    }

    private static void makeDifferent(int seed) throws Exception {
        InstanceKeys keys = InstanceKeys.of(there, "publish1");
        keys.put(InstanceKeys.otherKey(32, seed), InstanceKeys.otherKey(16, seed));
        Await.until(
                "the other instance to hold other keys",
                Duration.ofSeconds(15),
                () -> compare().exitCode() == 1,
                differ -> differ);
        String expected = fingerprintOfFile(keys);
        Await.until(
                "the other instance to use them",
                Duration.ofSeconds(15),
                () -> new Visitor(url(there))
                        .get("/system/signet/keys.json")
                        .json()
                        .path("hmac")
                        .asText(),
                expected::equals);
    }

    private static String fingerprintOfFile(InstanceKeys keys) throws Exception {
        return dev.signet.core.keyring.file.KeyRingFile.in(
                        keys.hmac().getParent(), dev.signet.core.keyring.KeyRingKind.HMAC)
                .read()
                .fingerprint()
                .value();
    }

    private static Visitor signedIn() throws Exception {
        Visitor alice = new Visitor(url(here));
        assertEquals(200, alice.signIn("alice", here.password("alice")).status());
        return alice;
    }

    private static void refresh(FarmProcess farm, String bundle) throws Exception {
        farm.administrator("publish1").visitor().post("/system/console/bundles/" + bundle, Map.of("action", "refresh"));
    }

    private static SignetCommand.Outcome compare() throws Exception {
        return SignetCommand.run(List.of("keys", "compare", home(here), home(there)));
    }

    private static SignetCommand.Outcome replicate(String... options) throws Exception {
        List<String> line =
                new java.util.ArrayList<>(List.of("keys", "replicate", "--from", home(here), "--to", home(there)));
        line.addAll(List.of(options));
        return SignetCommand.run(line);
    }

    private static String home(FarmProcess farm) {
        return farm.home().resolve("publish1").toString();
    }

    private static String url(FarmProcess farm) throws Exception {
        return farm.instances().get("publish1").url();
    }
}
