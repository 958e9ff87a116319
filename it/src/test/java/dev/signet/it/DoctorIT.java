/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.SignetCommand.Outcome;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A farm as {@code farm start} makes it lacks nothing, and the doctor finds what is taken away.
 *
 * <p>On instances, since the facts come of a framework, its components and its configurations.
 */
@ExtendWith(SharedFarm.class)
class DoctorIT {

    private static final String CHANNEL = "dev.signet.revocation.distribution";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static FarmProcess farm;
    private static Administrator administrator;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        administrator = shared.administrator("publish1");
        awaitWell();
    }

    /** Instances that were just started have to hear each other first. */
    private static void awaitWell() {
        Await.until("nothing to be missing", PATIENCE, DoctorIT::doctor, said -> said.exitCode() == 0);
    }

    private static Outcome doctor() throws Exception {
        List<String> urls = new ArrayList<>();
        for (FarmProcess.Instance instance : farm.instances().values()) {
            urls.add(instance.url());
        }
        return ask(urls);
    }

    private static Outcome ask(List<String> words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(words);
        arguments.addAll(
                List.of("--credentials", farm.home().resolve("credentials.json").toString()));
        return SignetCommand.run(arguments);
    }

    @Test
    void aFarmLacksNothing() throws Exception {
        String said = doctor().expect(0).out();

        assertTrue(said.contains("Nothing is missing."), said);
        assertFalse(said.contains("unknown  "), said);
        assertTrue(said.contains("Strangers get no details of health checks"), said);
        assertTrue(said.contains("It does not answer to the password admin of admin"), said);
        assertTrue(said.contains("Other instances heard: 2 of 2"), said);
        assertTrue(said.contains("Its cookie is not Secure at this address, which is not encrypted"), said);
    }

    @Test
    void itsDirectoriesLackNothing() throws Exception {
        String said = ask(List.of(farm.home().toString())).expect(0).out();

        assertTrue(said.contains("Encapsulated token support is on"), said);
        assertTrue(said.contains("publish3"), said);
    }

    @Test
    void peopleSeeThePage() throws Exception {
        String page =
                administrator.visitor().get("/system/console/signet-setup").body();

        assertTrue(page.contains("nothing is missing"), page);
        assertTrue(page.contains("Encapsulated token support is on"), page);
    }

    @Test
    void aBoxThatIsNotTickedIsFound() throws Exception {
        administrator.encapsulatedTokens(false);
        try {
            String said = ask(List.of(farm.url("publish1"))).expect(1).out();
            assertTrue(said.startsWith("missing  tokens "), said);
            assertTrue(said.contains("Tick Enable encapsulated token support"), said);
            assertTrue(said.contains("{\"token.encapsulated:Boolean\": true}"), said);
            assertTrue(
                    ask(List.of(farm.home().resolve("publish1").toString()))
                            .expect(1)
                            .out()
                            .startsWith("missing  tokens "),
                    said);
        } finally {
            administrator.encapsulatedTokens(true);
        }
        awaitWell();
    }

    @Test
    void aChannelThatIsStoppedIsFound() throws Exception {
        administrator.stop(CHANNEL);
        try {
            String said = ask(List.of(farm.url("publish1"))).expect(1).out();
            assertTrue(said.contains("The bundle " + CHANNEL + " is stopped and not active"), said);
            assertTrue(
                    said.contains("There is no channel to other instances: sessions that end here go on there"), said);
            assertTrue(said.contains("    curl -u admin -d action=start " + farm.url("publish1")), said);
        } finally {
            administrator.start(CHANNEL);
        }
        awaitWell();
    }

    @Test
    void aServiceThatIsMissingIsFoundAtItsCause() throws Exception {
        administrator.stop("org.apache.sling.distribution.core");
        try {
            String said = ask(List.of(farm.url("publish1"))).expect(1).out();
            assertTrue(said.contains("missing  c"), said);
        } finally {
            administrator.start("org.apache.sling.distribution.core");
        }
        awaitWell();
        assertEquals(0, doctor().exitCode());
    }
}
