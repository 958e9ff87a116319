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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written below {@code /var/signet/revocations} on one instance reaches all others, and nothing else does. */
class DistributionIT {

    private static final String PLACE = "/var/signet/revocations/";
    private static final String IMPORTER = "/libs/sling/distribution/services/importers/revocations";
    private static final String[] OPTIONS = {"--publish", "2", "--author"};

    /** As long as a delivery takes to an instance that is there. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** As long as the pause between two attempts to reach an instance that was down is, and then some. */
    private static final Duration LATER = Duration.ofSeconds(45);

    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("distribution", OPTIONS);
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void whateverInstanceItIsWrittenOn() throws Exception {
        for (String writer : List.of("author", "publish1", "publish2")) {
            write(writer, PLACE + "from-" + writer, "1");

            awaitEverywhere(PLACE + "from-" + writer, "1", SOON);
        }
    }

    @Test
    void whatIsChangedOrRemovedTooAndOnlyThat() throws Exception {
        write("publish1", PLACE + "parent", "1");
        write("publish1", PLACE + "parent/child", "1");
        awaitEverywhere(PLACE + "parent/child", "1", SOON);

        write("publish2", PLACE + "parent", "2");
        awaitEverywhere(PLACE + "parent", "2", SOON);
        awaitEverywhere(PLACE + "parent/child", "1", SOON);

        administrator("author").post(PLACE + "parent/child", Map.of(":operation", "delete"));
        awaitEverywhere(PLACE + "parent/child", "gone", SOON);
        awaitEverywhere(PLACE + "parent", "2", SOON);
    }

    @Test
    void nothingIsSentBack() throws Exception {
        for (int value = 1; value <= 8; value++) {
            write("publish1", PLACE + "quiet", String.valueOf(value));
        }
        awaitEverywhere(PLACE + "quiet", "8", SOON);

        // A package on its way back would show in the outbox of an instance that only received.
        List<Boolean> looks = new ArrayList<>();
        Await.until(
                "enough looks at the receivers",
                Duration.ofSeconds(30),
                () -> {
                    looks.add(sends("author", PLACE + "quiet") || sends("publish2", PLACE + "quiet"));
                    return looks.size();
                },
                count -> count == 30);
        assertFalse(looks.contains(true), "an instance sends what it received");
        awaitEverywhere(PLACE + "quiet", "8", Duration.ofMillis(1));
    }

    @Test
    void otherPlacesStayWhereTheyAre() throws Exception {
        write("publish1", "/content/signet/local", "1");
        write("publish1", "/var/signet/local", "1");
        write("publish1", PLACE + "mark", "1");

        awaitEverywhere(PLACE + "mark", "1", SOON);
        for (String other : List.of("author", "publish2")) {
            assertEquals("gone", value(other, "/content/signet/local"));
            assertEquals("gone", value(other, "/var/signet/local"));
        }
    }

    @Test
    void anInstanceThatWasDownHearsAtWhateverPortItComesBack() throws Exception {
        String before = farm.instances().get("publish2").url();
        farm.kill("publish2");
        write("publish1", PLACE + "missed", "1");
        write("publish1", PLACE + "missed", "2");
        Await.until("the author to hear", SOON, () -> value("author", PLACE + "missed"), "2"::equals);

        try (ServerSocket taken = new ServerSocket(URI.create(before).getPort(), 1, InetAddress.getLoopbackAddress())) {
            farm.restart("publish2");
            assertNotEquals(before, farm.instances().get("publish2").url(), () -> "not " + taken);
            write("publish1", PLACE + "late", "1");
            awaitEverywhere(PLACE + "late", "1", LATER);
        }

        farm.kill("publish2");
        write("publish1", PLACE + "missed", "3");
        farm.restart("publish2");
        // What arrives while an instance is just starting may be lost; revocations are told anew then (RevocationIT).
        // The queue must not stop at it.
        write("publish1", PLACE + "missed", "4");
        awaitEverywhere(PLACE + "missed", "4", LATER);
    }

    @Test
    void theDoorIsOpenToTheInstancesAlone() throws Exception {
        String publish = farm.instances().get("publish1").url();
        Answer nobody = new Visitor(publish).post(IMPORTER, Map.of("a", "b"));
        assertTrue(List.of(302, 401, 403, 404).contains(nobody.status()), nobody::toString);
        Visitor alice = new Visitor(publish).basic("alice", farm.password("alice"));
        assertTrue(alice.post(IMPORTER, Map.of("a", "b")).status() >= 400);
        assertEquals(404, alice.get(IMPORTER + ".json").status());
        assertEquals(404, alice.get("/var/signet/revocations.json").status());

        Visitor transport = new Visitor(publish).basic("signet-transport", farm.password("signet-transport"));
        assertEquals(200, transport.get(IMPORTER + ".json").status());
        assertEquals(404, transport.get("/home.json").status());
        for (String closed : List.of("/content/signet/mine", "/var/signet/mine", "/apps/mine", "/etc/key/mine")) {
            assertTrue(transport.post(closed, Map.of("a", "b")).status() >= 400, closed);
            assertEquals("gone", value("publish1", closed));
        }
    }

    /** Service users, agents and their queues are Sling's: nothing but instances has them as they really are. */
    @Test
    void whereNothingCanTravelTheHealthCheckAndTheCommandSaySo() throws Exception {
        awaitSessions("publish1", 0, "null");

        Administrator publish1 = farm.administrator("publish1");
        String mapping = "org.apache.sling.serviceusermapping.impl.ServiceUserMapperImpl.amended~signet-revocations";
        publish1.configure(mapping, Map.of("user.mapping", "dev.signet.revocation:nothing=[signet-revocations]"));
        awaitSessions("publish1", 1, "There is no channel to other instances");
        assertTrue(health("publish1").contains("dev.signet.revocation:revocations"), () -> "no next step");
        publish1.configure(mapping, Map.of("user.mapping", "dev.signet.revocation:revocations=[signet-revocations]"));
        awaitSessions("publish1", 0, "null");

        farm.administrator("publish2").disableUser("signet-transport", true);
        sessions("revoke", "publish1", "--user", "nobody");
        awaitSessions("publish1", 1, "revocations-publish2 cannot deliver");
        farm.administrator("publish2").disableUser("signet-transport", false);
        awaitSessions("publish1", 0, "null");

        write("publish2", PLACE + nameOf("publish1") + "/written-by-a-copy-of-it", "1");
        awaitSessions("publish1", 1, "Another instance is called publish1-");

        String agent = "org.apache.sling.distribution.agent.impl.ForwardDistributionAgentFactory~signet-";
        publish1.unconfigure(agent + "publish2");
        publish1.unconfigure(agent + "author");
        awaitSessions("publish1", 1, "Nothing carries /var/signet/revocations");
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

        write("publish1", PLACE + "older", "1");
        awaitEverywhere(PLACE + "older", "1", SOON);
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
        JsonNode names =
                administrator("author").get("/var/signet/revocations.1.json").json();
        return names.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(instance + "-"))
                .findFirst()
                .orElseThrow();
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

    private static void awaitEverywhere(String path, String value, Duration patience) throws Exception {
        for (String instance : farm.instances().keySet()) {
            Await.until(
                    instance + " to have " + value + " at " + path,
                    patience,
                    () -> value(instance, path),
                    value::equals);
        }
    }

    private static boolean sends(String instance, String path) throws Exception {
        try (Stream<Path> packages = Files.list(farm.home().resolve(instance).resolve("signet/distribution"))) {
            return packages.filter(file -> file.toString().endsWith(".metainfo"))
                    .anyMatch(file -> content(file).contains(path));
        }
    }

    /** Nothing for what has been delivered meanwhile. */
    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
