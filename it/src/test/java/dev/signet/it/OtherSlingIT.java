/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.AuthorizationServer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.InstallPage;
import dev.signet.it.farm.Integration;
import dev.signet.it.farm.LaunchpadTests;
import dev.signet.it.farm.OtherSling;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Signet is installed into a Sling that is not ours, as {@code docs/install.md} says, and does there what it does in a farm.
 *
 * <p>Whether other people's bundles, launcher and set-up leave room for it, nothing but such a Sling shows. The tests go on
 * from one another, as somebody does who installs it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherSlingIT {

    private static final String ONE = "8081";
    private static final String TWO = "8082";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USER = "carol";
    private static final String PASSWORD = "only-for-this-test";

    private static OtherSling machine;
    private static InstallPage page;
    private static String admin = "admin";

    @BeforeAll
    static void twoInstancesThatTheirLauncherStarted() throws Exception {
        machine = OtherSling.prepare("other-sling");
        page = InstallPage.read();
        machine.type(page.step("> transport-password"));
        machine.type(page.step("> health.json"));
        machine.launch(ONE, page.step("-p publish1"));
        machine.launch(TWO, page.step("-p publish2"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    @Order(1)
    void everyBundleIsActiveAndEveryComponentHasWhatItNeeds() throws Exception {
        for (String port : List.of(ONE, TWO)) {
            Visitor console = administrator(port).visitor();
            String bundles = Await.until(
                    "all bundles to be active",
                    PATIENCE,
                    () -> console.get("/system/console/bundles.json")
                            .json()
                            .path("status")
                            .asText(),
                    status -> status.contains("all 2"));
            assertTrue(bundles.matches(".*: (\\d+) bundles in total - all \\1 bundles active\\."), bundles);
            // Only where instances share a document store. The others wait for the repository, which comes late.
            Await.until(
                    "no other component to wait",
                    PATIENCE,
                    () -> waiting(console),
                    List.of("dev.signet.revocation.RepositoryRevocationChannel")::equals);
        }
    }

    private static List<String> waiting(Visitor console) throws Exception {
        List<String> waiting = new ArrayList<>();
        for (JsonNode component :
                console.get("/system/console/components.json").json().path("data")) {
            String name = component.path("name").asText();
            if (name.startsWith("dev.signet")
                    && component.path("state").asText().contains("unsatisfied")) {
                waiting.add(name);
            }
        }
        return waiting;
    }

    /** Sling's own tests, which know nothing of Signet. They sign in as admin with the password that a Starter comes with. */
    @Test
    @Order(2)
    void slingsOwnTestsOfSigningInPassButForTheOnesThatAreKnown() throws Exception {
        assertEquals(LaunchpadTests.DIFFERENT, LaunchpadTests.failuresAt(machine.url(ONE)));
    }

    @Test
    @Order(3)
    void aStepThatWasLeftOutIsNamed() throws Exception {
        Files.writeString(machine.folder().resolve("first.json"), "{\"admin\": \"admin\"}");
        machine.type("chmod 600 first.json");
        String told = doctor(1, "first.json");
        assertTrue(told.contains("signet keys replicate"), told);
        assertTrue(told.contains("It lets in admin with the password admin"), told);
    }

    @Test
    @Order(4)
    void theRestOfThePageLeavesNothingOut() throws Exception {
        machine.type(page.step("signet keys replicate"));
        machine.type(page.step("changePassword"));
        admin = Files.readString(machine.folder().resolve("admin-password")).strip();
        Await.until(
                "both to have heard each other",
                PATIENCE,
                () -> signet("sessions", "status", machine.url(ONE), machine.url(TWO), "--credentials", credentials())
                        .exitCode(),
                code -> code == 0);
        machine.type(page.step("signet doctor"));
    }

    @Test
    @Order(5)
    void signedInOnOneIsSignedInOnBothAndSignedOutOnBoth() throws Exception {
        for (String port : List.of(ONE, TWO)) {
            administrator(port).createUser(USER, PASSWORD);
        }
        Visitor visitor = signedIn(ONE);
        assertEquals(USER, visitor.at(machine.url(TWO)).userId());
        Map<String, String> copy = Map.copyOf(visitor.cookies());
        visitor.get("/system/sling/logout");

        Visitor thief = new Visitor(machine.url(TWO));
        Await.until(
                "the other instance to know of the sign-out",
                SOON,
                () -> {
                    thief.cookies().putAll(copy);
                    return thief.userId();
                },
                "anonymous"::equals);
    }

    @Test
    @Order(6)
    void aSecretIsProtectedAndUsed() throws Exception {
        String secret = "a-client-secret-of-this-test";
        try (AuthorizationServer server = AuthorizationServer.start(FarmProcess.freePort(), secret, Map.of())) {
            Integration integration = Integration.create(
                    administrator(TWO),
                    "Elsewhere",
                    Map.of(
                            "token.endpoint",
                            server.tokenEndpoint(),
                            "client.id",
                            AuthorizationServer.CLIENT,
                            "client.secret",
                            secret,
                            "scopes",
                            "read"));
            integration.awaitOutcome("fine");
            SignetCommand.Outcome checked = signet("secrets", "check", home("publish2"));
            assertEquals(0, checked.exitCode(), checked::toString);
            assertTrue(checked.out().contains("client.secret"), checked::toString);
        }
    }

    @Test
    @Order(7)
    void keysAreRotatedInItsOwnDirectoriesAndNobodyIsSignedOut() throws Exception {
        Visitor before = signedIn(ONE);
        SignetCommand.Outcome rotated = signet("keys", "rotate", home("publish1"), home("publish2"), "--now");
        assertEquals(0, rotated.exitCode(), rotated::toString);
        assertEquals(
                0, signet("keys", "compare", home("publish1"), home("publish2")).exitCode());
        assertEquals(USER, before.at(machine.url(TWO)).userId());
        assertEquals(USER, signedIn(TWO).at(machine.url(ONE)).userId());
    }

    @Test
    @Order(8)
    void whoeverSignedInOnAnInstanceThatIsKilledStaysSignedIn() throws Exception {
        Visitor visitor = signedIn(ONE);
        machine.kill(ONE);
        assertEquals(USER, visitor.at(machine.url(TWO)).userId());
        machine.launch(ONE, page.step("-p publish1"));
        awaitSignet(ONE);
        assertEquals(USER, visitor.userId());
    }

    @Test
    @Order(9)
    void anUpgradeAsThePageHasItKeepsKeysAndSessions() throws Exception {
        Visitor visitor = signedIn(TWO);
        machine.stop(ONE);
        FarmProcess.deleteTree(Path.of(home("publish1")).resolve("framework"));
        machine.launch(ONE, page.step("-p publish1"));
        awaitSignet(ONE);
        assertEquals(
                0, signet("keys", "compare", home("publish1"), home("publish2")).exitCode());
        assertEquals(USER, visitor.at(machine.url(ONE)).userId());
    }

    @Test
    @Order(10)
    void whatIsMissingLaterIsNamedToo() throws Exception {
        administrator(TWO).encapsulatedTokens(false);
        assertTrue(doctor(1, credentials()).contains("token.encapsulated"), "the box");
        administrator(TWO).encapsulatedTokens(true);

        administrator(TWO).stop("dev.signet.revocation.distribution");
        assertTrue(doctor(1, credentials()).contains("dev.signet.revocation.distribution"), "the bundle that carries");

        leaveOut("signet.peers", "felix.cm.config.plugins");
        leaveOut("signet.transport.password.file");
        machine.launch(TWO, page.step("-p publish2"));
        awaitSignet(TWO);
        administrator(TWO).start("dev.signet.revocation.distribution");
        Await.until(
                "nothing to be missing",
                PATIENCE,
                () -> signet("doctor", machine.url(ONE), machine.url(TWO), "--credentials", credentials())
                        .exitCode(),
                code -> code == 0);
    }

    @Test
    @Order(11)
    void removedIsRemoved() throws Exception {
        machine.stop(TWO);
        FarmProcess.deleteTree(Path.of(home("publish2")).resolve("framework"));
        machine.launch(
                TWO,
                page.step("-p publish2")
                        .replace("-f signet.far -f signet-distribution.far -f health.json", "")
                        .replaceFirst("(?s)-D signet.*", ""));
        Visitor console = administrator(TWO).visitor();
        assertFalse(console.get("/system/console/bundles.json").body().contains("dev.signet.auth"));
        assertEquals(404, console.get("/system/signet/session.json").status());
    }

    /** Starts the second instance without these properties, each of which the doctor has to name. */
    private static void leaveOut(String... properties) throws Exception {
        String line = page.step("-p publish2")
                .lines()
                .filter(option -> Stream.of(properties).noneMatch(option::contains))
                .map(option -> option.replace("\\", ""))
                .collect(Collectors.joining(" "));
        machine.launch(TWO, line);
        awaitSignet(TWO);
        administrator(TWO).start("dev.signet.revocation.distribution");
        for (String property : properties) {
            Await.until(
                    "the doctor to name " + property,
                    PATIENCE,
                    () -> doctor(1, credentials()),
                    told -> told.contains(property));
        }
    }

    private static void awaitSignet(String port) throws Exception {
        Await.until(
                "Signet to be there again",
                PATIENCE,
                () -> new Visitor(machine.url(port))
                        .get("/system/signet/session.json")
                        .status(),
                status -> status == 200);
        administrator(port).awaitMode("encapsulated");
    }

    private static Visitor signedIn(String port) throws Exception {
        Visitor visitor = new Visitor(machine.url(port));
        assertEquals(200, visitor.signIn(USER, PASSWORD).status());
        assertEquals(USER, visitor.userId());
        return visitor;
    }

    private static Administrator administrator(String port) {
        return new Administrator(machine.url(port), admin);
    }

    private static String home(String instance) {
        return machine.folder().resolve(instance).toString();
    }

    private static String credentials() {
        return machine.folder().resolve("admin.json").toString();
    }

    private static String doctor(int code, String credentials) throws Exception {
        SignetCommand.Outcome outcome = signet(
                "doctor",
                machine.url(ONE),
                machine.url(TWO),
                "--credentials",
                machine.folder().resolve(credentials).toString());
        assertEquals(code, outcome.exitCode(), outcome::toString);
        return outcome.out() + outcome.err();
    }

    private static SignetCommand.Outcome signet(String... words) throws Exception {
        return SignetCommand.run(List.of(words));
    }
}
