/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The farm commands where there is no farm, or none that could be started. */
final class FarmCommandsTest {

    @TempDir
    private Path root;

    @Test
    void noFarmIsAClearNo() {
        Invocation call = Invocation.of(root, "farm", "status");

        assertEquals(ExitCode.NO, call.exitCode());
        assertEquals("", call.out());
        assertEquals("there is no farm in " + root.resolve("farm-home") + "\nhint:  ./signet farm start\n", call.err());
    }

    @Test
    void noFarmIsSomethingThatProgramsCanRead() throws IOException {
        Invocation call = Invocation.of(root, "farm", "status", "--json");

        JsonNode status = new ObjectMapper().readTree(call.out());
        assertEquals(ExitCode.NO, call.exitCode());
        assertEquals(root.resolve("farm-home").toString(), status.path("home").asText());
        assertTrue(status.path("loadBalancer").isNull());
        assertTrue(
                status.path("instances").isArray() && status.path("instances").isEmpty());
    }

    @Test
    void aStoppedFarmIsShownAndIsAClearNo() throws IOException {
        stoppedFarm();

        Invocation call = Invocation.of(root, "farm", "status");

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().contains("publish1   stopped   -        http://127.0.0.1:4503"), call.out());
        assertEquals("", call.err());
    }

    @Test
    void theStatusForProgramsHasTheFieldsThatAreDocumented() throws IOException {
        stoppedFarm();

        JsonNode status = new ObjectMapper()
                .readTree(Invocation.of(root, "farm", "status", "--json").out());

        assertEquals("http://127.0.0.1:8080", status.at("/loadBalancer/url").asText());
        assertEquals("sticky", status.at("/loadBalancer/balance").asText());
        JsonNode instance = status.at("/instances/0");
        assertEquals("publish1", instance.path("name").asText());
        assertEquals("publish", instance.path("role").asText());
        assertEquals("http://127.0.0.1:4503", instance.path("url").asText());
        assertEquals(
                root.resolve("farm-home/publish1").toString(),
                instance.path("home").asText());
        assertTrue(instance.path("pid").isNull());
        assertEquals("stopped", instance.path("state").asText());
        assertEquals("encapsulated", status.path("tokens").asText());
        assertTrue(instance.path("tokens").isNull(), "nobody can be asked");
        assertTrue(instance.path("keyFingerprint").isNull());
        assertFalse(status.has("regions") || instance.has("region"), "it speaks of no regions");
    }

    @Test
    void stoppingNothingIsDone() {
        Invocation call = Invocation.of(root, "farm", "stop");

        assertEquals(ExitCode.DONE, call.exitCode());
        assertEquals("no farm is running in " + root.resolve("farm-home") + "\n", call.err());
        assertFalse(Files.exists(root.resolve("farm-home")));
    }

    @Test
    void oneInstanceOfAFarmThatDoesNotRunIsNotStoppedEither() throws IOException {
        stoppedFarm();

        Invocation unknown = Invocation.of(root, "farm", "stop", "publish9");
        Invocation known = Invocation.of(root, "farm", "stop", "publish1");

        assertEquals(ExitCode.UNUSABLE, unknown.exitCode());
        assertTrue(unknown.err().contains("has no instance named 'publish9'"), unknown.err());
        assertEquals(ExitCode.UNUSABLE, known.exitCode());
        assertTrue(known.err().contains("is not running"), known.err());
    }

    @Test
    void hintsNameTheHomeThatWasNamed() {
        Invocation call = Invocation.of(
                root,
                "farm",
                "restart",
                "publish1",
                "--home",
                root.resolve("my farm").toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertEquals(
                "error: there is no farm in " + root.resolve("my farm")
                        + "\nhint:  start one with ./signet farm start --home '" + root.resolve("my farm") + "'\n",
                call.err());
    }

    @Test
    void aDamagedStateIsUnusable() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("farm-home")).resolve("farm.json"), "{");

        Invocation call = Invocation.of(root, "farm", "stop");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().startsWith("error: the farm's state in "), call.err());
    }

    @Test
    void whatIsNotBuiltCannotBeStarted() throws IOException {
        Invocation call = Invocation.of(root, "farm", "start", "--port", Integer.toString(freePort()));

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(
                call.err().contains("error: there is nothing to start a farm from in " + root.resolve("distribution")),
                call.err());
    }

    @Test
    void aMistakeOfOursIsCalledOneAndKeptForThoseWhoCanMendIt() throws IOException {
        Invocation call = Invocation.at(
                () -> {
                    throw new IllegalStateException("no time");
                },
                root,
                "farm",
                "stop");

        assertEquals(ExitCode.BUG, call.exitCode());
        assertTrue(call.err().startsWith("error: this is a bug in signet"), call.err());
        assertFalse(call.err().contains("\tat "));
        Path report = Path.of(call.err().replaceFirst("(?s).* in ", "").strip());
        assertTrue(Files.readString(report).contains("no time"));
        Files.delete(report);
    }

    @Test
    void theExampleOfATopologyIsGood() throws IOException {
        Invocation example = Invocation.of(root, "farm", "topology", "--example");
        Path file = Files.writeString(root.resolve("example.json"), example.out());

        Invocation call = Invocation.of(root, "farm", "topology", "--check", file.toString());

        assertEquals(ExitCode.DONE, example.exitCode());
        assertEquals(ExitCode.DONE, call.exitCode());
        assertEquals("good: a farm of 3 publish instances and an author\n", call.err());
    }

    @Test
    void allThatIsWrongInATopologyIsToldAndNothingIsMade() throws IOException {
        Path file = Files.writeString(
                root.resolve("bad.json"), "{\"regions\": [{\"publish\": [\"../x\", \"a\", \"a\"], \"stiky\": true}]}");

        for (String[] words : new String[][] {
            {"farm", "start", "--topology", file.toString()}, {"farm", "topology", "--check", file.toString()}
        }) {
            Invocation call = Invocation.of(root, words);

            assertEquals(ExitCode.UNUSABLE, call.exitCode());
            assertTrue(call.err().contains("  $.regions[0].stiky: unknown key"), call.err());
            assertTrue(call.err().contains("  $.regions[0].publish[0]: \"../x\" is no name"), call.err());
            assertTrue(
                    call.err().contains("  $.regions[0].publish[2]: \"a\" is that of $.regions[0].publish[1]"),
                    call.err());
            assertTrue(call.err().contains("error: " + file + " is no topology"), call.err());
            assertTrue(call.err().contains("\nhint:  "), call.err());
        }
        assertFalse(Files.exists(root.resolve("farm-home")));
    }

    @Test
    void aTopologyThatCannotBeStartedIsGoodAndRefused() throws IOException {
        Path file = Files.writeString(root.resolve("two.json"), """
                {"authorStore": "postgresql",
                 "regions": [{"name": "a", "authors": ["author1", "author2"]},
                             {"name": "b", "publish": ["publish1"], "balancer": {"port": 8090}}]}
                """);

        Invocation check = Invocation.of(root, "farm", "topology", "--check", file.toString());
        Invocation start = Invocation.of(root, "farm", "start", "--topology", file.toString());

        assertEquals(ExitCode.NO, check.exitCode());
        assertEquals(ExitCode.UNUSABLE, start.exitCode());
        for (String obstacle : new String[] {"2 regions (a, b)", "2 authors (author1, author2)", "postgresql"}) {
            assertTrue(check.err().contains(obstacle), check.err());
            assertTrue(start.err().contains(obstacle), start.err());
        }
        assertFalse(Files.exists(root.resolve("farm-home")));
    }

    @Test
    void aTopologyLeavesNothingToOtherOptions() {
        Invocation call = Invocation.of(root, "farm", "start", "--topology", "any.json", "--publish", "3");

        assertEquals(ExitCode.USAGE, call.exitCode());
        assertTrue(call.err().startsWith("error: --publish cannot be given beside --topology"), call.err());
        assertEquals(ExitCode.USAGE, Invocation.of(root, "farm", "topology").exitCode());
    }

    @Test
    void aTopologyThatIsNotThereIsNamed() {
        Invocation call = Invocation.of(root, "farm", "start", "--topology", "none.json");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().startsWith("error: the topology cannot be read: none.json: no such file"), call.err());
    }

    @Test
    void theStatusOfARegionTellsIt() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("farm-home")).resolve("farm.json"), """
                {"phase": "stopped", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "sticky"},
                 "instances": [
                   {"name": "author", "role": "author", "region": "frankfurt", "host": "127.0.0.1", "port": 4502},
                   {"name": "web", "role": "publish", "region": "frankfurt", "host": "127.0.0.1", "port": 4503}]}
                """);

        JsonNode status = new ObjectMapper()
                .readTree(Invocation.of(root, "farm", "status", "--json").out());

        assertEquals("frankfurt", status.at("/instances/1/region").asText());
        assertEquals(1, status.path("regions").size());
        assertEquals("frankfurt", status.at("/regions/0/name").asText());
        assertEquals(
                "http://127.0.0.1:8080",
                status.at("/regions/0/loadBalancer/url").asText());
        assertEquals("[\"author\",\"web\"]", status.at("/regions/0/instances").toString());
        assertTrue(Invocation.of(root, "farm", "status").out().contains("region frankfurt: author, web"));
    }

    private void stoppedFarm() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("farm-home")).resolve("farm.json"), """
                {"phase": "stopped", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "sticky"},
                 "instances": [{"name": "publish1", "role": "publish", "host": "127.0.0.1", "port": 4503}]}
                """);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
