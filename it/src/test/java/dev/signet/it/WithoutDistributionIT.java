/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Distribution;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Signet runs where Sling content distribution is not installed, and uses it once it is: only the bundle that needs it waits.
 *
 * <p>How a framework wires bundles, and a component runtime looks at classes, nothing but an instance shows.
 */
class WithoutDistributionIT {

    private static final String BUNDLE = "org.apache.sling.distribution.core";
    private static final List<String> INSTANCES = List.of("publish1", "publish2");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Path jar;
    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        Distribution distribution = Distribution.copy("without-distribution");
        jar = distribution.leaveOut(BUNDLE);
        farm = FarmProcess.start(Map.of(), distribution.folder(), "without-distribution", "--publish", "2");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void itIsNotMissedUntilItComes() throws Exception {
        for (String instance : INSTANCES) {
            assertEquals(
                    1,
                    farm.administrator(instance)
                            .activeBundles("dev.signet.revocation")
                            .size());
            assertTrue(health(instance).contains("There is no channel to other instances"), health(instance));
            assertEquals(List.of(), complaints(instance));
        }
        Visitor alice = new Visitor(farm.url("publish1"));
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        Map<String, String> copy = Map.copyOf(alice.cookies());
        alice.get("/system/sling/logout");
        alice.cookies().putAll(copy);
        assertEquals("anonymous", alice.userId());

        for (String instance : INSTANCES) {
            Administrator administrator = farm.administrator(instance);
            administrator.installBeside(jar);
            administrator.start("dev.signet.revocation.distribution");
        }

        Await.until("publish2 to hear of it", PATIENCE, () -> endedSessions("publish2"), count -> count == 1);
        for (String instance : INSTANCES) {
            Await.until(
                    instance + " to be content",
                    PATIENCE,
                    () -> health(instance),
                    health -> health.contains("Other instances heard: 1") && !health.contains("WARN"));
            assertEquals(List.of(), complaints(instance));
        }
    }

    private static String health(String instance) throws Exception {
        return Health.of(farm.administrator(instance)).text("Signet Session Revocation");
    }

    private static int endedSessions(String instance) throws Exception {
        SignetCommand.Outcome status = SignetCommand.run(List.of(
                "sessions",
                "status",
                farm.url(instance),
                "--json",
                "--credentials",
                farm.home().resolve("credentials.json").toString()));
        return new ObjectMapper()
                .readTree(status.out())
                .path(0)
                .path("ended")
                .path("sessions")
                .asInt();
    }

    /** What an instance's log says about the part that carries ended sessions with distribution. */
    private static List<String> complaints(String instance) throws Exception {
        return Files.readAllLines(farm.home().resolve(instance).resolve("logs/error.log")).stream()
                .filter(line -> !line.contains(" *INFO* "))
                .filter(line -> line.contains("dev.signet.revocation.distribution") || line.contains("NoClassDefFound"))
                .toList();
    }
}
