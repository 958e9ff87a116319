/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Tool;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import dev.signet.testkit.RedisServer;
import dev.signet.testkit.ServerCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A farm whose instances hear of ended sessions through Redis, and by nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisChannelIT {

    private static final String PID = "dev.signet.revocation.redis.RedisRevocationChannel";
    private static final String AGENTS = "org.apache.sling.distribution.agent.impl.ForwardDistributionAgentFactory";
    private static final List<String> INSTANCES = List.of("publish1", "publish2");
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static RedisServer server;
    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        Tool.REDIS.require();
        server = RedisServer.start(folder);
        farm = FarmProcess.start("redis", "--publish", "2");
        for (String instance : INSTANCES) {
            Await.until(instance + " to have agents", LATER, () -> hasAgents(instance), has -> has);
            configure(instance, Map.of());
        }
        for (String instance : INSTANCES) {
            Await.until(instance + " to need no agents", LATER, () -> hasAgents(instance), has -> !has);
        }
        awaitContent();
    }

    /** Whether there are agents of distribution for other instances. */
    private static boolean hasAgents(String instance) throws Exception {
        return farm.administrator(instance)
                .visitor()
                .get("/system/console/configMgr")
                .body()
                .contains(AGENTS + "~signet-");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
        if (server != null) {
            server.close();
        }
    }

    /** As an operator does: the password as a protected value, in the form of the web console. */
    private static void configure(String instance, Map<String, String> more) throws Exception {
        Administrator administrator = farm.administrator(instance);
        String password = administrator
                .visitor()
                .post("/system/console/crypto/.json", Map.of("datum", RedisServer.PASSWORD))
                .json()
                .path("protected")
                .asText();
        assertTrue(password.startsWith("{signet1."), password);
        Map<String, String> properties = new LinkedHashMap<>(Map.of(
                "redis.host",
                "127.0.0.1",
                "redis.port",
                String.valueOf(server.port()),
                "redis.user",
                RedisServer.USER,
                "redis.password",
                password));
        properties.putAll(more);
        administrator.configure(PID, properties);
    }

    @Test
    @Order(1)
    void aSignOutCrossesWithinTheBoundAndNoAgentCarriesIt() throws Exception {
        for (String instance : INSTANCES) {
            assertFalse(hasAgents(instance), "agents of distribution would carry it as well");
        }

        Map<String, String> copy = signOutOn("publish1");

        awaitRefused("publish2", copy, BOUND);
    }

    @Test
    @Order(2)
    void thePasswordIsShownNowhere() throws Exception {
        for (String instance : INSTANCES) {
            Visitor visitor = farm.administrator(instance).visitor();
            for (String page : List.of(
                    "/system/console/configMgr", "/system/console/services.json", "/system/console/components.json")) {
                Answer answer = visitor.get(page);
                assertEquals(200, answer.status(), page);
                assertFalse(answer.body().contains(RedisServer.PASSWORD), page);
            }
            String form =
                    visitor.post("/system/console/configMgr/" + PID, Map.of()).body();
            assertFalse(form.contains(RedisServer.PASSWORD), form);
            String log = Files.readString(farm.home().resolve(instance).resolve("logs/error.log"));
            assertFalse(log.contains(RedisServer.PASSWORD));
        }
    }

    @Test
    @Order(3)
    void aRedisThatDiesAndComesBackEmptyIsToldAndNothingStaysUnknown() throws Exception {
        server.kill();
        for (String instance : INSTANCES) {
            Await.until(
                    instance + " to say so",
                    LATER,
                    () -> health(instance),
                    health -> health.contains("does not carry ended sessions") && health.contains("WARN"));
            assertEquals(1, status(instance).exitCode());
        }
        Map<String, String> meanwhile = signOutOn("publish1");
        Map<String, String> there = signOutOn("publish2");
        assertEquals("alice", at("publish2", meanwhile).userId(), "it cannot know");

        server.start();

        awaitRefused("publish2", meanwhile, BOUND);
        awaitRefused("publish1", there, BOUND);
        for (String instance : INSTANCES) {
            // Which of these it finds depends on who writes to the empty stream first.
            Await.until(
                    instance + " to say that the stream is not what it was",
                    LATER,
                    () -> health(instance),
                    health -> Stream.of("is empty", "is not the one", "has lost its oldest")
                            .anyMatch(health::contains));
        }
    }

    @Test
    @Order(4)
    void withTlsAndAPasswordInAFileItIsTheSame() throws Exception {
        ServerCertificate certificate = ServerCertificate.make(folder, "ip:127.0.0.1");
        Path password = Files.writeString(folder.resolve("password"), RedisServer.PASSWORD + "\n");
        server.close();
        server = RedisServer.startWithTls(folder, certificate.certificate(), certificate.key());
        for (String instance : INSTANCES) {
            configure(
                    instance,
                    Map.of(
                            "redis.tls",
                            "true",
                            "redis.tls.certificates",
                            certificate.certificate().toString(),
                            "redis.password",
                            "",
                            "redis.password.file",
                            password.toString()));
        }
        awaitContent();

        Map<String, String> copy = signOutOn("publish2");

        awaitRefused("publish1", copy, BOUND);
    }

    @Test
    @Order(5)
    void aConfigurationThatIsWrongIsTold() throws Exception {
        configure("publish1", Map.of("redis.port", "0"));

        Await.until(
                "publish1 to say so",
                LATER,
                () -> health("publish1"),
                health -> health.contains("redis.port is no number from 1 to 65535") && health.contains("WARN"));
    }

    /** Signs in and out; what somebody has copied of the session before. */
    private static Map<String, String> signOutOn(String instance) throws Exception {
        Visitor alice = new Visitor(farm.url(instance));
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        Map<String, String> copy = Map.copyOf(alice.cookies());
        for (String other : INSTANCES) {
            assertEquals("alice", at(other, copy).userId(), other);
        }
        alice.get("/system/sling/logout");
        assertEquals("anonymous", at(instance, copy).userId());
        return copy;
    }

    private static Visitor at(String instance, Map<String, String> cookies) throws Exception {
        Visitor visitor = new Visitor(farm.url(instance));
        visitor.cookies().putAll(cookies);
        return visitor;
    }

    private static void awaitRefused(String instance, Map<String, String> copy, Duration patience) {
        Await.until(
                instance + " to refuse a copy",
                patience,
                () -> at(instance, copy).session().path("rejected").asText(),
                "revoked"::equals);
    }

    private static void awaitContent() {
        for (String instance : INSTANCES) {
            Await.until(
                    instance + " to be content",
                    // What has passed is told for two minutes.
                    Duration.ofMinutes(3),
                    () -> health(instance),
                    health -> health.contains("Other instances heard: 1") && !health.contains("WARN"));
        }
    }

    private static String health(String instance) throws Exception {
        return Health.of(farm.administrator(instance)).text("Signet Session Revocation");
    }

    private static SignetCommand.Outcome status(String instance) throws Exception {
        SignetCommand.Outcome outcome = SignetCommand.run(List.of(
                "sessions",
                "status",
                farm.url(instance),
                "--json",
                "--credentials",
                farm.home().resolve("credentials.json").toString()));
        assertTrue(new ObjectMapper().readTree(outcome.out()).isArray(), outcome::toString);
        return outcome;
    }
}
