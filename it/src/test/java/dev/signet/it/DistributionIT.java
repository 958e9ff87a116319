/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.revocation.DigestDocument;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretBytes;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ends on one instance is told to all others by Sling's content distribution, and by nothing in the repository. */
class DistributionIT {

    private static final String PLACE = "/var/signet/revocations";
    private static final String IMPORTER = "/libs/sling/distribution/services/importers/revocations";
    private static final String PID = "dev.signet.revocation.SessionRevocations";
    private static final String[] OPTIONS = {"--publish", "2", "--author"};
    private static final List<String> INSTANCES = List.of("author", "publish1", "publish2");

    /** As long as a delivery takes to an instance that is there. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** As long as the pause between two attempts to reach an instance that was down is, and then some. */
    private static final Duration LATER = Duration.ofSeconds(45);

    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("distribution", OPTIONS);
        for (String instance : INSTANCES) {
            awaitSessions(instance, 0, "null");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void whateverInstanceSessionsEndOn() throws Exception {
        for (String instance : INSTANCES) {
            int known = endedUsers("author");

            end(instance, "ended-on-" + instance);

            awaitEverywhere(known + 1, SOON);
        }
    }

    /** One revision costs many times what a sign-out is; and nothing reclaims them but a cleanup of the repository. */
    @Test
    void noRepositoryIsWrittenTo() throws Exception {
        int known = endedUsers("author");
        for (String instance : INSTANCES) {
            farm.administrator(instance).configure(PID, Map.of("revocation.heartbeat", "PT1S"));
        }
        try {
            Map<String, Integer> before = revisionsAtRest();

            for (int i = 1; i <= 5; i++) {
                end("publish1", "costs-no-revision-" + i);
                awaitEverywhere(known + i, SOON);
            }

            assertEquals(before, revisionsAtRest());
        } finally {
            for (String instance : INSTANCES) {
                farm.administrator(instance).unconfigure(PID);
            }
        }
    }

    @Test
    void contentStaysWhereItIs() throws Exception {
        int known = endedUsers("author");
        for (String path : List.of("/content/signet/local", "/var/signet/local", PLACE + "/local")) {
            write("publish1", path, "1");
        }
        end("publish1", "after-the-content");

        awaitEverywhere(known + 1, SOON);
        for (String other : List.of("author", "publish2")) {
            for (String path : List.of("/content/signet/local", "/var/signet/local", PLACE + "/local")) {
                assertEquals("gone", value(other, path), path);
            }
        }
    }

    @Test
    void anInstanceThatWasDownHearsAtWhateverPortItComesBack() throws Exception {
        String before = farm.instances().get("publish2").url();
        int known = endedUsers("author");
        farm.kill("publish2");
        end("publish1", "missed-1");
        end("publish1", "missed-2");
        Await.until("the author to hear", SOON, () -> endedUsers("author"), users -> users == known + 2);

        try (ServerSocket taken = new ServerSocket(URI.create(before).getPort(), 1, InetAddress.getLoopbackAddress())) {
            farm.restart("publish2");
            assertNotEquals(before, farm.instances().get("publish2").url(), () -> "not " + taken);
            awaitEverywhere(known + 2, LATER);
            end("publish1", "late");
            awaitEverywhere(known + 3, LATER);
        }

        farm.kill("publish2");
        end("publish1", "missed-3");
        farm.restart("publish2");
        end("publish1", "while-it-starts");
        awaitEverywhere(known + 5, LATER);
    }

    @Test
    void theDoorIsOpenToTheInstancesAlone() throws Exception {
        String publish = farm.instances().get("publish1").url();
        Answer nobody = new Visitor(publish).post(IMPORTER, Map.of("a", "b"));
        assertTrue(List.of(302, 401, 403, 404).contains(nobody.status()), nobody::toString);
        Visitor alice = new Visitor(publish).basic("alice", farm.password("alice"));
        assertTrue(alice.post(IMPORTER, Map.of("a", "b")).status() >= 400);
        assertEquals(404, alice.get(IMPORTER + ".json").status());
        assertEquals(404, alice.get(PLACE + ".json").status());

        Visitor transport = transport("publish1");
        assertEquals(200, transport.get(IMPORTER + ".json").status());
        for (String closed : List.of("/home", PLACE, "/var/signet")) {
            assertEquals(404, transport.get(closed + ".json").status(), closed);
        }
        for (String closed :
                List.of("/content/signet/mine", "/var/signet/mine", PLACE + "/mine", "/apps/mine", "/etc/key/mine")) {
            assertTrue(transport.post(closed, Map.of("a", "b")).status() >= 400, closed);
            assertEquals("gone", value("publish1", closed));
        }
    }

    /** Whoever knows the password of the instances can waste their time, and that is all. */
    @Test
    void whatIsNoMessageChangesNothing() throws Exception {
        int known = endedUsers("publish1");
        Visitor transport = transport("publish1");

        assertEquals(200, transport.post(IMPORTER, new byte[100_000]).status());
        KeyRing stranger = KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(32, RandomSource.secure()));
        byte[] forged = PieceDocument.sign(
                new RevocationPiece(
                        "0123456789abcdef",
                        1,
                        1,
                        Instant.now(),
                        RevocationList.empty().endAll(Instant.now())),
                stranger);
        assertEquals(200, transport.post(IMPORTER, message("forger", forged)).status());

        end("publish2", "after-the-garbage");
        awaitEverywhere(known + 1, SOON);
        assertTrue(health("publish1").contains("forger"), "who is not believed is said");
    }

    /** Service users, agents and their queues are Sling's: nothing but instances has them as they really are. */
    @Test
    void whereNothingCanTravelTheHealthCheckAndTheCommandSaySo() throws Exception {
        awaitSessions("publish1", 0, "null");

        Administrator publish1 = farm.administrator("publish1");
        publish1.stop("dev.signet.revocation.distribution");
        awaitSessions("publish1", 1, "There is no channel to other instances");
        assertTrue(health("publish1").contains("dev.signet:signet:distribution"), () -> "no next step");
        publish1.start("dev.signet.revocation.distribution");
        awaitSessions("publish1", 0, "null");

        farm.administrator("publish2").disableUser("signet-transport", true);
        end("publish1", "nobody");
        awaitSessions("publish1", 1, "revocations-publish2 cannot deliver");
        farm.administrator("publish2").disableUser("signet-transport", false);
        awaitSessions("publish1", 0, "null");

        KeyRing ring = KeyRingFile.in(farm.keyFile("publish1").getParent(), KeyRingKind.HMAC)
                .read();
        HoldingsDigest ofACopy = new HoldingsDigest(nameOf("publish1"), Instant.now(), false, Holdings.none());
        transport("publish1").post(IMPORTER, message("a-copy", DigestDocument.sign(ofACopy, ring)));
        awaitSessions("publish1", 1, "Another instance is called publish1-");

        String agent = "org.apache.sling.distribution.agent.impl.ForwardDistributionAgentFactory~signet-";
        publish1.unconfigure(agent + "publish2");
        publish1.unconfigure(agent + "author");
        awaitSessions("publish1", 1, "Nothing carries ended sessions");
        farm.restart("publish1");
        awaitSessions("publish1", 0, "null");
    }

    @Test
    void aHomeOfAnOlderVersionGetsThePasswordItLacks() throws Exception {
        farm.stop();
        Path file = farm.home().resolve("credentials.json");
        ObjectNode passwords = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        passwords.remove("signet-transport");
        Files.writeString(file, passwords.toString());

        farm = FarmProcess.startAgain(farm.home(), OPTIONS);

        int known = endedUsers("publish1");
        end("publish1", "on-an-older-home");
        awaitEverywhere(known + 1, LATER);
    }

    private static SignetCommand.Outcome sessions(String verb, String instance, String... more) throws Exception {
        List<String> line = new ArrayList<>(
                List.of("sessions", verb, farm.instances().get(instance).url()));
        line.addAll(List.of(
                "--json",
                "--credentials",
                farm.home().resolve("credentials.json").toString()));
        line.addAll(List.of(more));
        return SignetCommand.run(line);
    }

    private static void awaitSessions(String instance, int exitCode, String problem) {
        Await.until(
                "sessions status of " + instance + " to say " + problem,
                LATER,
                () -> {
                    SignetCommand.Outcome outcome = sessions("status", instance);
                    JsonNode answer = new ObjectMapper().readTree(outcome.out()).path(0);
                    return outcome.exitCode() + " " + answer.path("problem").asText();
                },
                seen -> seen.startsWith(exitCode + " ") && seen.contains(problem));
    }

    /** What it is called among the instances. */
    private static String nameOf(String instance) throws Exception {
        for (JsonNode peer : status("author").path("peers")) {
            if (peer.path("name").asText().startsWith(instance + "-")) {
                return peer.path("name").asText();
            }
        }
        throw new AssertionError("the author has not heard " + instance);
    }

    /** Asked without the command, which is a process of its own each time. */
    private static JsonNode status(String instance) throws Exception {
        return administrator(instance).get("/system/console/sessions/.json").json();
    }

    private static int endedUsers(String instance) throws Exception {
        return status(instance).path("ended").path("users").asInt();
    }

    /** Ends all sessions of a user whom nobody knows. */
    private static void end(String instance, String user) throws Exception {
        sessions("revoke", instance, "--user", user, "--even-if-unknown", "--wait", "0")
                .expect(0);
    }

    private static byte[] message(String from, byte[] document) {
        byte[] head = ("signet revocation message 1\nfrom " + from + "\n\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + document.length);
        System.arraycopy(document, 0, message, head.length, document.length);
        return message;
    }

    private static Visitor transport(String instance) throws Exception {
        return new Visitor(farm.url(instance)).basic("signet-transport", farm.password("signet-transport"));
    }

    /** How many revisions each instance's store has written down, once none has come for twice as long as it may wait. */
    private static Map<String, Integer> revisionsAtRest() {
        AtomicLong since = new AtomicLong(System.nanoTime());
        AtomicReference<Map<String, Integer>> last = new AtomicReference<>(Map.of());
        Await.until(
                "the repositories to be at rest",
                Duration.ofSeconds(90),
                () -> {
                    Map<String, Integer> now = revisions();
                    if (!now.equals(last.getAndSet(now))) {
                        since.set(System.nanoTime());
                    }
                    return Duration.ofNanos(System.nanoTime() - since.get());
                },
                quiet -> quiet.toSeconds() >= 11);
        return last.get();
    }

    private static Map<String, Integer> revisions() throws Exception {
        Map<String, Integer> revisions = new TreeMap<>();
        for (String instance : INSTANCES) {
            Path journal = farm.home().resolve(instance).resolve("repository/segmentstore/journal.log");
            revisions.put(instance, Files.readAllLines(journal).size());
        }
        return revisions;
    }

    private static String health(String instance) throws Exception {
        return Health.of(farm.administrator(instance)).text("Signet Session Revocation");
    }

    private static Visitor administrator(String instance) throws Exception {
        return farm.administrator(instance).visitor();
    }

    private static void write(String instance, String path, String value) throws Exception {
        Answer answer = administrator(instance).post(path, Map.of("value", value));
        assertTrue(List.of(200, 201).contains(answer.status()), answer::toString);
    }

    private static String value(String instance, String path) throws Exception {
        Answer answer = administrator(instance).get(path + ".json");
        return answer.status() == 404 ? "gone" : answer.json().path("value").asText();
    }

    private static void awaitEverywhere(int users, Duration patience) throws Exception {
        for (String instance : INSTANCES) {
            Await.until(
                    instance + " to know of " + users + " users whose sessions have ended",
                    patience,
                    () -> endedUsers(instance),
                    found -> found == users);
        }
    }
}
