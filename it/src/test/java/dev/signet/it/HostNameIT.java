/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.SignetCommand.Outcome;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Instances whose host has a name that is none to Java's {@code URI}.
 *
 * <p>Every Java process of the farm has a hosts file of its own, so that this machine needs no such name.
 */
class HostNameIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Map<String, String> environment;
    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("signet.it.folder")));
        Path hosts = folder.resolve("hosts-with-underscores");
        Files.writeString(hosts, "127.0.0.1 localhost pub_1 _pub2.farm_default\n");
        environment = Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
        farm = FarmProcess.start(environment, "host-names", "--publish", "2");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void theCommandAsksThem() throws Exception {
        String address = address("pub_1", "publish1");

        Outcome inspected = signet("keys", "inspect", address, "--insecure-http");
        assertEquals(0, inspected.exitCode(), inspected::toString);
        assertTrue(inspected.out().contains(address), inspected.out());

        // Stranger's requests, forms and cookies, too.
        Outcome told = signet("doctor", address.toUpperCase(Locale.ROOT) + "//", "--insecure-http");
        assertFalse(told.exitCode() == 3, told::toString);
        assertTrue(told.out().contains("Encapsulated token support is on"), told.out());
    }

    @Test
    void itSaysWhatIsWrong() throws Exception {
        Outcome unknown = signet("keys", "inspect", "http://no_such_host:4511", "--insecure-http");
        assertEquals(3, unknown.exitCode(), unknown::toString);
        assertTrue(unknown.err().contains("no such host"), unknown.err());

        Outcome encrypted = signet("keys", "inspect", "https://pub_1:8443");
        assertEquals(3, encrypted.exitCode(), encrypted::toString);
        assertTrue(encrypted.err().contains("no certificate is for"), encrypted.err());

        Outcome incomplete = signet("keys", "inspect", "pub_1:4511");
        assertEquals(3, incomplete.exitCode(), incomplete::toString);
        assertTrue(incomplete.err().contains("does not begin with http://"), incomplete.err());
    }

    @Test
    void theConsoleComparesKeysWithThem() throws Exception {
        String address = address("_pub2.farm_default", "publish2");
        farm.administrator("publish1").configure("dev.signet.console.Peers", Map.of("peers", "p2=" + address));

        JsonNode peer = Await.until(
                "keys to be compared with " + address,
                PATIENCE,
                () -> crypto().path("peers").path(0),
                answer -> answer.path("url").asText().equals(address));

        assertTrue(peer.path("same").asBoolean(), peer::toString);
    }

    @Test
    void whatEndsIsToldToThem() throws Exception {
        String address = address("pub_1", "publish2");
        farm.administrator("publish1")
                .configure("dev.signet.revocation.distribution.Peers", Map.of("peers", "publish2=" + address));
        Await.until("an agent for " + address, PATIENCE, HostNameIT::agents, agents -> agents.contains(address));
        Visitor alice = new Visitor(farm.url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        Visitor elsewhere = alice.at(farm.url("publish2"));
        assertEquals("alice", elsewhere.userId());

        alice.get("/system/sling/logout");

        Await.until("the session to end there", PATIENCE, () -> elsewhere.userId(), user -> !user.equals("alice"));
    }

    @Test
    void theLoadBalancerSendsRequestsThere() throws Exception {
        int port = FarmProcess.freePort();
        Path home = Files.createDirectories(farm.home().resolveSibling("host-names-balancer"));
        Files.writeString(home.resolve("farm.json"), """
                {"loadBalancer": {"port": %d}, "instances": [{"name": "publish1", "url": "%s"}]}
                """.formatted(port, address("pub_1", "publish1")));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(System.getProperty("signet.root"), "cli/target/signet.jar")
                                .toString(),
                        "dev.signet.farm.balancer.BalancerMain",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .directory(home.toFile());
        builder.environment().putAll(environment);
        Process balancer = builder.start();
        try {
            Visitor alice = new Visitor("http://127.0.0.1:" + port);
            Await.until("an answer", PATIENCE, () -> answers(alice), answers -> answers);
            alice.signIn("alice", farm.password("alice"));

            assertEquals("alice", alice.userId());
        } finally {
            balancer.destroy();
        }
    }

    private static boolean answers(Visitor visitor) throws InterruptedException {
        try {
            return visitor.get("/system/signet/session.json").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String agents() throws Exception {
        return farm.administrator("publish1")
                .visitor()
                .get("/system/console/config/Configurations.txt")
                .body();
    }

    private static JsonNode crypto() throws Exception {
        return farm.administrator("publish1")
                .visitor()
                .get("/system/console/crypto/.json")
                .json();
    }

    private static Outcome signet(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(
                List.of("--credentials", farm.home().resolve("credentials.json").toString()));
        return SignetCommand.run(line, environment);
    }

    private static String address(String host, String instance) throws Exception {
        return "http://" + host + ":" + URI.create(farm.url(instance)).getPort();
    }
}
