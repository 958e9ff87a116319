/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor sees in the directory of an instance. */
class HomeReportTest {

    private static final String BOX = "dev.signet.auth.token.TokenAuthenticationHandler";

    @TempDir
    private Path folder;

    private AemDirectory instance;

    @BeforeEach
    void makeInstance() throws IOException {
        instance = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        int number = 30;
        for (String name : List.of(
                "dev.signet.core",
                "dev.signet.revocation",
                "dev.signet.revocation.distribution",
                "dev.signet.auth.token",
                "dev.signet.console")) {
            instance.bundle(number++, name, AemDirectory.Jar.COPIED);
        }
        close(instance);
        tick("B\"true\"");
        properties("felix.cm.config.plugins=x,dev.signet.crypto", "signet.peers=http://publish2:4503");
    }

    private static void close(AemDirectory home) throws IOException {
        for (Path file : List.of(home.hmac(), home.master())) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void tick(String value) throws IOException {
        Path file = instance.home().resolve("launchpad/config/" + BOX.replace('.', '/') + ".config");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "service.pid=\"" + BOX + "\"\ntoken.encapsulated=" + value + "\n");
    }

    private void properties(String... lines) throws IOException {
        Files.write(instance.home().resolve("sling.properties"), List.of(lines));
    }

    private void assertSays(int exitCode, String... words) {
        Invocation said = Invocation.of(folder, "doctor", instance.home().toString());
        assertEquals(exitCode, said.exitCode(), said::toString);
        for (String word : words) {
            assertTrue(said.out().contains(word), said::toString);
        }
    }

    @Test
    void nothingIsMissingInADirectoryThatIsWell() {
        assertSays(
                ExitCode.DONE,
                "ok       bundles",
                "ok       tokens",
                "ok       plug-ins",
                "ok       peers",
                "There is a key ring hmac",
                "Nothing is missing.");
    }

    @Test
    void aBoxThatIsNotTickedIsSeen() throws IOException {
        tick("B\"false\"");
        assertSays(ExitCode.NO, "missing  tokens", "\"" + BOX + "\": {\"token.encapsulated:Boolean\": true}");
    }

    @Test
    void aBoxThatNobodyTouchedIsNotTicked() throws IOException {
        Files.delete(instance.home().resolve("launchpad/config/" + BOX.replace('.', '/') + ".config"));
        assertSays(ExitCode.NO, "missing  tokens");
    }

    @Test
    void aPropertyThatLacksThePluginKeepsTheOthers() throws IOException {
        properties("felix.cm.config.plugins=x, y", "signet.peers=");
        assertSays(ExitCode.NO, "missing  plug-ins", "felix.cm.config.plugins=x,y,dev.signet.crypto");
    }

    @Test
    void propertiesThatAreNotThereAreUnknown() throws IOException {
        Files.delete(instance.home().resolve("sling.properties"));
        assertSays(ExitCode.DONE, "unknown  properties");
    }

    @Test
    void bundlesThatAreNotThereAreNamed() throws IOException {
        AemDirectory bare = AemDirectory.signet(folder.resolve("bare")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        Invocation said = Invocation.of(folder, "doctor", bare.home().toString());

        assertEquals(ExitCode.NO, said.exitCode(), said::toString);
        assertTrue(said.out().contains("Not installed: dev.signet.core, dev.signet.revocation"), said.out());
        assertTrue(said.out().contains("missing  channel"), said.out());
    }

    @Test
    void keysThatOthersMayReadAreSeen() throws IOException {
        Files.setPosixFilePermissions(instance.hmac(), PosixFilePermissions.fromString("rw-r--r--"));
        assertSays(ExitCode.NO, "missing  key-files", "    chmod 600 " + instance.hmac());
    }

    @Test
    void keysThatAreDamagedAreSeen() throws IOException {
        Files.write(instance.hmac(), new byte[7]);
        assertSays(ExitCode.NO, "The key ring hmac cannot be used", "signet keys replicate --from HOME --to");
    }

    @Test
    void aRelocationThatIsNotFinishedIsSeen() throws IOException {
        Path journal = instance.home().resolve("signet/relocation/journal.json");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "{}");
        assertSays(ExitCode.NO, "missing  pending", "signet keys relocate " + instance.home() + " --resume");
    }

    @Test
    void ofAemKeysAloneAreLookedAt() throws IOException {
        AemDirectory aem = AemDirectory.adobe(folder.resolve("crx")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        close(aem);
        Invocation said = Invocation.of(folder, "doctor", aem.home().toString());

        assertEquals(ExitCode.DONE, said.exitCode(), said::toString);
        assertTrue(said.out().contains("There is a key ring hmac"), said.out());
    }

    @Test
    void whatIsNoInstanceIsSaidToBeNone() {
        Invocation said =
                Invocation.of(folder, "doctor", folder.resolve("nowhere").toString());
        assertEquals(ExitCode.UNUSABLE, said.exitCode(), said::toString);
        assertTrue(said.err().contains("there is no folder"), said.err());
    }
}
