/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.testkit.AemDirectory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no master key goes while an instance needs it, as far as files and the instance itself can tell. */
final class TrimMasterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PASSWORD = "a password of this farm";

    @TempDir
    private Path folder;

    private AemDirectory publish;
    private KeyRing ring;

    @BeforeEach
    void makeFarm() throws Exception {
        ring = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 1), 1, NOW);
        publish = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), KeyRingDocument.write(ring));
        Files.writeString(folder.resolve("credentials.json"), "{\"admin\": \"" + PASSWORD + "\"}");
        writeState(4503, "");
    }

    @Test
    void aValueThatStandsInForAPlaceholderKeepsItsKey() throws Exception {
        String old =
                new Sealer(RandomSource.secure()).seal(SampleKeys.ring(KeyRingKind.MASTER, 1), NOW, "secret", null);
        publish.configuration("com.example.Mailer", "password", "$[env:NOPE;default\\=" + old + "]");

        Invocation refused = trim();

        assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("Mailer.config: password"), refused.err());
        assertEquals(
                ExitCode.DONE,
                Invocation.at(
                                () -> NOW,
                                folder,
                                "secrets",
                                "rewrap",
                                publish.home().toString())
                        .exitCode());
        Invocation trimmed = trim();
        assertEquals(ExitCode.DONE, trimmed.exitCode(), trimmed.err());
        assertTrue(trimmed.err().contains("was not asked"), trimmed.err());
        assertTrue(trimmed.err().contains("1 property has placeholders"), trimmed.err());
    }

    @Test
    void theRunningInstanceOfAFarmIsAskedWhatItOpens() throws Exception {
        ObjectNode console = new ObjectMapper().createObjectNode();
        ObjectNode master = console.putArray("rings")
                .addObject()
                .put("kind", "master")
                .put("fingerprint", ring.fingerprint().value())
                .put("lineage", ring.lineage())
                .put("generation", ring.generation());
        var keys = master.putArray("keys");
        ring.keys().forEach(key -> keys.addObject().put("id", key.id().value()).put("state", "ACTIVE"));
        var places = console.putObject("values").put("opened", 2).putArray("places");
        places.addObject()
                .put("pid", "com.example.Secret")
                .put("property", "filled.in")
                .put("keyId", ring.keys().get(0).id().value());
        places.addObject()
                .put("pid", "com.example.Other")
                .put("property", "p")
                .put("keyId", ring.keys().get(1).id().value());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/system/console/crypto/.json", exchange -> {
            boolean known = ("Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = known ? console.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var running = new RunningInstance(publish)) {
            ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();
            writeState(
                    server.getAddress().getPort(),
                    ", \"process\": {\"pid\": " + self.pid() + ", \"start\": \"" + self.start() + "\"}");

            Invocation refused = trim();

            assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("com.example.Secret, filled.in"), refused.err());
            assertTrue(!refused.err().contains("com.example.Other"), refused.err());
            places.remove(0);
            assertEquals(ExitCode.DONE, trim().exitCode());
            assertEquals(1, running.inForce(KeyRingKind.MASTER).keys().size());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aConfigurationThatCannotBeReadKeepsTheKey() throws Exception {
        publish.configuration("com.example.Mailer", "password", "x");
        Files.writeString(publish.configurationFile("com.example.Mailer"), "password \"x\"");

        Invocation refused = trim();

        assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("Mailer.config"), refused.err());
    }

    @Test
    void aRunningInstanceThatCannotBeAskedIsSaid() throws Exception {
        try (var running = new RunningInstance(publish)) {
            Invocation call = trim();

            assertEquals(ExitCode.DONE, call.exitCode(), call.err());
            assertTrue(call.err().contains("runs, and was not asked"), call.err());
            assertEquals(1, running.inForce(KeyRingKind.MASTER).keys().size());
        }
    }

    private void writeState(int port, String process) throws Exception {
        Files.writeString(folder.resolve("farm.json"), """
                {"folder": "%s", "phase": "running", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "round-robin"},
                 "instances": [{"name": "publish1", "role": "publish", "host": "127.0.0.1", "port": %d%s}]}
                """.formatted(
                        Files.readAttributes(folder, BasicFileAttributes.class).fileKey(), port, process));
    }

    private Invocation trim() {
        return Invocation.at(() -> NOW, folder, "keys", "trim", folder.toString(), "--ring", "master");
    }
}
