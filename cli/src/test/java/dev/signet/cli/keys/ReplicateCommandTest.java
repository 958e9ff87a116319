/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplicateCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final String SOME_AEM_VALUE = "{" + "00112233445566778899aabbccddeeff".repeat(2) + "}";

    @TempDir
    private Path folder;

    private AemDirectory source;
    private AemDirectory aem;
    private AemDirectory signet;

    @BeforeEach
    void makeDirectories() throws IOException {
        source = AemDirectory.adobe(folder.resolve("source")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        aem = AemDirectory.adobe(folder.resolve("target")).keys(SampleKeys.hmac(2), SampleKeys.master(2));
        signet = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(3), SampleKeys.master(3));
    }

    @Test
    void stoppedInstancesGetBothFilesByteForByteAndTheirOwnAreKept() throws IOException {
        Invocation call = replicate(aem, signet);

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals("", call.out());
        assertHolds(aem, 1);
        assertHolds(signet, 1);
        assertArrayEquals(SampleKeys.hmac(2), Files.readAllBytes(backup(aem.hmac())));
        assertArrayEquals(SampleKeys.master(3), Files.readAllBytes(backup(signet.master())));
        assertEquals("rw-------", mode(aem.hmac()));
        assertEquals("rw-------", mode(backup(aem.hmac())));
    }

    @Test
    void aDryRunTouchesNothingAndTellsTheStepsThatAreThenTaken() throws IOException {
        Map<String, String> before = Snapshot.of(folder);

        Invocation dry = replicate("--dry-run", aem, signet);

        assertEquals(ExitCode.DONE, dry.exitCode(), dry.err());
        assertEquals(before, Snapshot.of(folder));
        Invocation wet = replicate(aem, signet);
        for (String line :
                dry.err().lines().filter(line -> line.startsWith("  ")).toList()) {
            assertTrue(wet.err().contains(line.strip()), line);
        }
    }

    @Test
    void givenTwiceItHasNothingToDo() throws IOException {
        replicate(aem);
        Map<String, String> before = Snapshot.of(folder);

        Invocation again = replicate(aem);

        assertEquals(ExitCode.DONE, again.exitCode());
        assertTrue(again.err().contains("has these keys already"), again.err());
        assertEquals(before, Snapshot.of(folder));
    }

    @Test
    void oneTargetThatCannotBeUsedKeepsAllAsTheyAre() throws IOException {
        aem.storage("JCR");
        Map<String, String> before = Snapshot.of(folder);

        Invocation call = replicate(signet, aem);

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("signet keys relocate"), call.err());
        assertEquals(before, Snapshot.of(folder));
    }

    @Test
    void aSourceOnTheRepositoryIsRefusedWithTheRemedy() throws IOException {
        source.storage("JCR");

        Invocation call = replicate(signet);

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("by its URL"), call.err());
    }

    /** Be it as a source or as a target: files beside such a marker are leftovers. */
    @Test
    void anInstanceWhoseKeysAreInAStorageOfAnotherBundleIsLeftAlone() throws IOException {
        signet.storage("Vault");
        Map<String, String> before = Snapshot.of(folder);

        Invocation target = replicate(signet);
        assertEquals(ExitCode.UNUSABLE, target.exitCode());
        assertTrue(target.err().contains("\"Vault\" storage"), target.err());
        assertTrue(target.err().contains("by its URL"), target.err());
        assertEquals(before, Snapshot.of(folder));

        signet.storage("Bundle");
        source.storage("Vault");
        assertEquals(ExitCode.UNUSABLE, replicate(signet).exitCode());
        assertHolds(signet, 3);
    }

    @Test
    void anAemMasterOf32BytesIsNotCopied() throws IOException {
        source.keys(SampleKeys.hmac(1), SampleKeys.hmac(5));

        Invocation call = replicate(signet);

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("obfuscated"), call.err());
        assertHolds(signet, 3);
    }

    @Test
    void aDamagedRingIsReplacedAndKept() throws IOException {
        Files.write(signet.hmac(), new byte[5]);

        Invocation call = replicate(signet);

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertHolds(signet, 1);
        assertArrayEquals(new byte[5], Files.readAllBytes(backup(signet.hmac())));
    }

    @Test
    void anOlderGenerationNeedsTheFlagAndThenReplacesTheMemoryToo() throws Exception {
        KeyRing newer = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.HMAC, 1), 1, NOW);
        byte[] document = KeyRingDocument.write(newer);
        Files.write(signet.hmac(), document);
        Files.createDirectories(signet.home().resolve("signet/keys"));
        Files.write(signet.home().resolve("signet/keys/hmac"), document);

        Invocation refused = replicate(signet);
        assertEquals(ExitCode.REFUSED, refused.exitCode());
        assertTrue(refused.err().contains("--older-replaces-newer"), refused.err());
        assertArrayEquals(document, Files.readAllBytes(signet.hmac()));
        assertArrayEquals(SampleKeys.master(3), Files.readAllBytes(signet.master()));

        Invocation allowed = replicate("--older-replaces-newer", signet);
        assertEquals(ExitCode.DONE, allowed.exitCode(), allowed.err());
        assertHolds(signet, 1);
        assertArrayEquals(SampleKeys.hmac(1), Files.readAllBytes(signet.home().resolve("signet/keys/hmac")));
    }

    @Test
    void aRunningInstanceNeverGoesBack() throws Exception {
        KeyRing newer = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.HMAC, 1), 1, NOW);
        Files.write(signet.hmac(), KeyRingDocument.write(newer));
        try (AutoCloseable running = signet.running()) {
            assertNotNull(running);
            Invocation call = replicate("--older-replaces-newer", signet);

            assertEquals(ExitCode.UNUSABLE, call.exitCode());
            assertTrue(call.err().contains("stop it"), call.err());
        }
    }

    @Test
    void aemGetsOneRawKeyOrNothing() throws Exception {
        KeyRing two = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.HMAC, 1), 1, NOW);
        Files.write(signet.hmac(), KeyRingDocument.write(two));

        Invocation refused =
                call("--from", signet.home().toString(), "--to", aem.home().toString());
        assertEquals(ExitCode.REFUSED, refused.exitCode());
        assertTrue(refused.err().contains("--primary-only"), refused.err());

        Invocation allowed =
                call("--from", signet.home().toString(), "--to", aem.home().toString(), "--primary-only");
        assertEquals(ExitCode.DONE, allowed.exitCode(), allowed.err());
        assertEquals(32, Files.size(aem.hmac()));
        assertArrayEquals(SampleKeys.master(3), Files.readAllBytes(aem.master()));
    }

    @Test
    void aMasterOf32BytesNeverGoesToAem() throws Exception {
        KeyRing two = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 1), 1, NOW);
        Files.write(signet.master(), KeyRingDocument.write(two));

        Invocation call =
                call("--from", signet.home().toString(), "--to", aem.home().toString(), "--primary-only");

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
        assertTrue(call.err().contains("obfuscated"), call.err());
        assertHolds(aem, 2);
    }

    @Test
    void valuesThatWouldBeLostAreNamedAndKeptUnlessAllowed() throws Exception {
        String value = sealed(3, "secret");
        signet.configuration("com.example.Mailer", "password", value);

        Invocation refused = replicate(signet);
        assertEquals(ExitCode.REFUSED, refused.exitCode());
        assertTrue(refused.err().contains("Mailer.config: password"), refused.err());
        assertTrue(refused.err().contains("--rewrap") && refused.err().contains("--orphan-values"), refused.err());
        assertHolds(signet, 3);

        assertEquals(ExitCode.DONE, replicate("--orphan-values", signet).exitCode());
        assertHolds(signet, 1);
        assertTrue(
                Files.readString(signet.configurationFile("com.example.Mailer")).contains(value));
    }

    @Test
    void valuesAreSealedAgainForTheNewMaster() throws Exception {
        signet.configuration("com.example.Mailer", "password", sealed(3, "secret"));
        signet.configuration("com.example.Other", "broken", SOME_AEM_VALUE);

        Invocation call = replicate("--rewrap", signet);

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertHolds(signet, 1);
        String text = Files.readString(signet.configurationFile("com.example.Mailer"))
                .replaceAll("(?s).*\"(\\{.*?})\".*", "$1");
        Opened opened =
                (Opened) new Sealer(RandomSource.secure()).open(SampleKeys.ring(KeyRingKind.MASTER, 1), text, null);
        assertEquals("secret", opened.text());
        assertTrue(Files.exists(backup(signet.configurationFile("com.example.Mailer"))));
    }

    @Test
    void theCanaryOfTheFormerMasterGoes() throws IOException {
        Path canary = signet.data(AemDirectory.CRYPTO_BUNDLE).resolve("canary");
        Files.writeString(canary, "signet canary 1\n");

        replicate(signet);

        assertFalse(Files.exists(canary));
    }

    @Test
    void oneRingAloneCanBeCopied() throws IOException {
        Invocation call = replicate("--ring=hmac", signet);

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertArrayEquals(SampleKeys.hmac(1), Files.readAllBytes(signet.hmac()));
        assertArrayEquals(SampleKeys.master(3), Files.readAllBytes(signet.master()));
    }

    @Test
    void aFolderOfTwoFilesIsASourceToo() throws IOException {
        Path keys = Files.createDirectories(folder.resolve("downloaded"));
        Files.write(keys.resolve("hmac"), SampleKeys.hmac(8));
        Files.write(keys.resolve("master"), SampleKeys.master(8));

        Invocation call = call("--from", keys.toString(), "--to", signet.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertHolds(signet, 8);
    }

    @Test
    void aTargetThatIsItsSourceIsLeftAlone() throws IOException {
        Invocation call = call(
                "--from",
                source.home().toString(),
                "--to",
                folder.resolve("source").toString(),
                signet.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertHolds(signet, 1);
    }

    private Invocation replicate(AemDirectory... targets) {
        return replicate("--ring=", targets);
    }

    private Invocation replicate(String flag, AemDirectory... targets) {
        Stream<String> to = Stream.of(targets).map(target -> target.home().toString());
        return call(Stream.of(
                        Stream.of("--from", source.home().toString(), "--to"),
                        to,
                        flag.equals("--ring=") ? Stream.<String>of() : Stream.of(flag))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private Invocation call(String... arguments) {
        return Invocation.at(
                () -> NOW,
                folder,
                Stream.concat(Stream.of("keys", "replicate"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String sealed(int number, String plain) throws Exception {
        return new Sealer(RandomSource.secure()).seal(SampleKeys.ring(KeyRingKind.MASTER, number), NOW, plain, null);
    }

    private static void assertHolds(AemDirectory directory, int number) throws IOException {
        assertArrayEquals(SampleKeys.hmac(number), Files.readAllBytes(directory.hmac()));
        assertArrayEquals(SampleKeys.master(number), Files.readAllBytes(directory.master()));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Path backup(Path file) {
        return file.resolveSibling(file.getFileName() + ".backup-20261120T120000.000Z");
    }
}
