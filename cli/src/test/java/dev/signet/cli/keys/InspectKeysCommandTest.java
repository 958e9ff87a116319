/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectKeysCommandTest {

    @TempDir
    private Path folder;

    private AemDirectory aem;

    @BeforeEach
    void makeDirectory() throws IOException {
        aem = AemDirectory.adobe(folder.resolve("aem")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
    }

    @Test
    void anAemDirectoryIsShownWithBothRingsAndNoKey() throws IOException {
        Map<String, String> before = Snapshot.of(folder);

        Invocation call = inspect(folder.resolve("aem").toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("(AEM, not running)"), call.out());
        assertTrue(call.out().contains("storage  Bundle"), call.out());
        for (KeyRingKind kind : KeyRingKind.values()) {
            assertTrue(
                    call.out().contains(SampleKeys.ring(kind, 1).fingerprint().value()));
            assertTrue(call.out()
                    .contains(SampleKeys.ring(kind, 1).keys().get(0).id().value()));
            assertFalse(call.out().contains(HexFormat.of().formatHex(SampleKeys.raw(kind, 1))));
        }
        assertEquals(before, Snapshot.of(folder));
    }

    @Test
    void aMarkerWithANewlineIsShownAsItIs() throws IOException {
        aem.storage("Bundle\n");

        assertTrue(inspect(aem.home().toString()).out().contains("holds \"Bundle\\n\""));
    }

    @Test
    void aRunningInstanceIsSeenByItsLock() throws Exception {
        try (AutoCloseable running = aem.running()) {
            assertNotNull(running);
            assertTrue(inspect(aem.home().toString()).out().contains("(AEM, running)"));
        }
    }

    @Test
    void modesThatLetOthersReadAreAWarning() throws IOException {
        Files.setPosixFilePermissions(aem.hmac(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(aem.master(), PosixFilePermissions.fromString("rw-------"));

        Invocation call = inspect(aem.home().toString());

        assertTrue(call.out().contains("chmod 600 " + aem.hmac()), call.out());
        assertFalse(call.out().contains("chmod 600 " + aem.master()), call.out());
    }

    @Test
    void anObfuscatedMasterIsUnusable() throws IOException {
        aem.keys(SampleKeys.hmac(1), SampleKeys.hmac(2));

        Invocation call = inspect(aem.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.out().contains("obfuscated"), call.out());
    }

    @Test
    void oneBadInstanceDoesNotHideTheOthers() {
        Invocation call =
                inspect(folder.resolve("missing").toString(), aem.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().startsWith("error: there is no folder " + folder.resolve("missing")), call.err());
        assertTrue(call.out().contains("(AEM, not running)"));
    }

    @Test
    void aRingThatIsGoneIsUnusableAndOneThatNeverWasIsNot() throws IOException {
        AemDirectory signet = AemDirectory.signet(folder.resolve("publish1"));
        assertEquals(ExitCode.DONE, inspect(signet.home().toString()).exitCode());

        Files.createDirectories(signet.home().resolve("signet/keys"));
        Files.write(signet.home().resolve("signet/keys/hmac"), SampleKeys.hmac(1));

        Invocation call = inspect(signet.home().toString());
        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.out().contains("signet/keys/hmac holds the ring it had last"), call.out());
    }

    @Test
    void whatAnInstanceWroteDownIsShownInBoundedLengthAndObeyedByNoTerminal() throws IOException {
        AemDirectory signet = AemDirectory.signet(folder.resolve("publish1")).storage("JCR\u001b[2J");
        Path memory = Files.createDirectories(signet.home().resolve("signet/keys"));
        Files.writeString(memory.resolve("hmac.repository"), "abc\u001b[2Jdef" + "x".repeat(100_000));
        Invocation strange = inspect(signet.home().toString());
        signet.storage("JCR");
        Invocation call = inspect(signet.home().toString());

        for (Invocation each : new Invocation[] {strange, call}) {
            assertTrue((each.out() + each.err()).chars().noneMatch(c -> c == 0x1b), each.out());
            assertTrue(each.out().length() < 5_000, each.out());
        }
        assertTrue(call.out().contains("its fingerprint was abc?[2Jdefx"), call.out());
    }

    @Test
    void keysInTheRepositoryAreNotLookedForInFiles() throws IOException {
        aem.storage("JCR");

        Invocation call = inspect(aem.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.out());
        assertTrue(call.out().contains("/etc/key/hmac"), call.out());
        assertTrue(call.out().contains("not in force"), call.out());
    }

    @Test
    void keysInAStorageOfAnotherBundleAreNotClaimedToBeFiles() throws IOException {
        AemDirectory signet = AemDirectory.signet(folder.resolve("publish1"))
                .keys(SampleKeys.hmac(7), SampleKeys.master(7))
                .storage("Vault");

        Invocation call = inspect(signet.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("storage  Vault"), call.out());
        assertTrue(call.out().contains("Vault storage"), call.out());
        assertTrue(call.out().contains("name it by its URL"), call.out());
        assertTrue(call.out().contains("exists, too, but is not in force"), call.out());
        String fingerprint = SampleKeys.ring(KeyRingKind.HMAC, 7).fingerprint().value();
        assertFalse(call.out().contains(fingerprint), call.out());

        aem.storage("Vault");
        Invocation old = inspect(aem.home().toString());
        assertTrue(old.out().contains("which is neither Bundle nor JCR"), old.out());
    }

    @Test
    void aKeyFolderElsewhereIsFoundAndShown() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("mounted keys"));
        Files.write(elsewhere.resolve("hmac"), SampleKeys.hmac(7));
        Files.write(elsewhere.resolve("master"), SampleKeys.master(7));
        AemDirectory signet = AemDirectory.signet(folder.resolve("publish1"));
        Files.createDirectories(signet.home().resolve("signet/keys"));
        Files.writeString(signet.home().resolve("signet/keys/location"), elsewhere.toString());

        Invocation refused = inspect(signet.home().toString());
        Invocation call = inspect(signet.home().toString(), "--keys-elsewhere", elsewhere.toString());

        assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("--keys-elsewhere " + elsewhere), refused.err());
        assertTrue(call.out().contains("keys in  " + elsewhere), call.out());
        assertTrue(call.out()
                .contains(SampleKeys.ring(KeyRingKind.MASTER, 7).fingerprint().value()));
    }

    @Test
    void aemsKeyFolderIsReadFromItsFrameworkProperties() throws IOException {
        Files.createDirectories(aem.home().resolve("conf"));
        Files.writeString(
                aem.home().resolve("conf/sling.properties"), "com.adobe.granite.crypto.keys.path=" + folder + "/k\n");

        Files.createDirectory(folder.resolve("k"));
        assertTrue(inspect(aem.home().toString(), "--keys-elsewhere", folder + "/k")
                .out()
                .contains(folder + "/k/hmac"));
    }

    @Test
    void programsGetJson() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(inspect("--json", aem.home().toString()).out());

        JsonNode instance = root.path("instances").get(0);
        assertEquals("AEM", instance.path("product").asText());
        assertEquals("Bundle", instance.path("storage").asText());
        assertEquals("hmac", instance.path("rings").get(0).path("kind").asText());
        assertEquals(
                "active",
                instance.path("rings").get(1).path("keys").get(0).path("state").asText());
    }

    private Invocation inspect(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "keys";
        all[1] = "inspect";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Invocation.of(folder, all);
    }
}
