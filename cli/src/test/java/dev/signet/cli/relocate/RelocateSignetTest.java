/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import static dev.signet.cli.relocate.TestKeys.hmac;
import static dev.signet.cli.relocate.TestKeys.master;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relocation on the directory of a farm's instance, which holds rings, a canary and protected values. */
final class RelocateSignetTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.250Z");

    @TempDir
    private Path folder;

    private AemDirectory home;

    @BeforeEach
    void upgraded() throws IOException {
        home = AemDirectory.signet(folder.resolve("publish1"));
        TestSegmentStore.write(home.home(), Map.of("hmac", hmac(1), "master", master(1)));
    }

    /** As on a farm that shares a ring of several generations, where the key in the repository is long forgotten. */
    @Test
    void aRingThatWasRotatedIsNotGivenUpForARawKeyUnlessThatIsSaid() throws Exception {
        KeyRing first = KeyRingDocument.read(KeyRingKind.MASTER, master(7));
        KeyRing rotated = RingPolicy.rotate(first, SecretBytes.random(32, new Random(3)::nextBytes), NOW)
                .after();
        home.keys(hmac(1), KeyRingDocument.write(rotated));
        Tree before = Tree.of(folder);

        for (String[] options : new String[][] {{"--dry-run"}, {}}) {
            Invocation refused = relocate(options);
            assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err().contains("--replace-rotated")
                            && refused.err().contains("generation 1, 2 keys")
                            && refused.err().contains("signet secrets rewrap"),
                    refused.err());
            before.entries().put("publish1/signet", "folder");
            if (options.length > 0) {
                before.entries().remove("publish1/signet");
            }
            assertEquals(before, Tree.of(folder));
        }
        assertEquals(ExitCode.DONE, relocate("--replace-rotated").exitCode());
        assertArrayEquals(master(1), Files.readAllBytes(home.master()));

        home.keys(hmac(1), KeyRingDocument.write(rotated)).storage("JCR");
        Files.delete(home.home().resolve("signet/relocation/journal.json"));
        assertEquals(ExitCode.DONE, relocate().exitCode(), "files that the marker keeps out of force");
    }

    @Test
    void theObfuscatedMasterIsRefused() throws IOException {
        TestSegmentStore.write(home.home(), Map.of("hmac", hmac(1), "master", hmac(4)));
        Tree before = Tree.of(folder);

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("AEM's obfuscated form"), call.err());
        before.entries().put("publish1/signet", "folder");
        assertEquals(before, Tree.of(folder));
    }

    @Test
    void theCanaryOfTheSameMasterStays() throws Exception {
        KeyRing ring = KeyRingDocument.read(KeyRingKind.MASTER, master(1));
        canary("ring " + ring.fingerprint());

        assertEquals(ExitCode.DONE, relocate().exitCode());

        assertTrue(Files.exists(home.marker().resolveSibling("canary")));
    }

    @Test
    void theCanaryOfAnotherMasterGoesAndComesBack() throws IOException {
        canary("ring 00112233445566778899aabbccddeeff");
        Tree before = Tree.of(folder.resolve("publish1/launchpad"));

        assertEquals(ExitCode.DONE, relocate().exitCode());
        assertFalse(Files.exists(home.marker().resolveSibling("canary")));

        assertEquals(ExitCode.DONE, relocate("--undo").exitCode());
        assertEquals(before, Tree.of(folder.resolve("publish1/launchpad")));
    }

    @Test
    void aNewerGenerationInTheFileStays() throws Exception {
        KeyRing raw = KeyRingDocument.read(KeyRingKind.HMAC, hmac(1));
        byte[] newer = KeyRingDocument.write(
                KeyRing.of(KeyRingKind.HMAC, raw.lineage(), 3, KeyRing.DEFAULT_PROPAGATION_WINDOW, raw.keys()));
        home.keys(newer, master(1)).storage("JCR");

        Invocation call = relocate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("hmac: the file holds generation 3 of the same ring"), call.err());
        assertTrue(call.out().contains("file, a newer generation"), call.out());
        assertArrayEquals(newer, Files.readAllBytes(home.hmac()));
        assertEquals("Bundle", Files.readString(home.marker()));
    }

    @Test
    void protectedValuesThatStayClosedAreNamed() throws Exception {
        Sealer sealer = new Sealer(RandomSource.secure());
        KeyRing coming = KeyRingDocument.read(KeyRingKind.MASTER, master(1));
        KeyRing other = KeyRingDocument.read(KeyRingKind.MASTER, master(9));
        home.configuration("org.example.Mail", "password", sealer.seal(coming, NOW, "one", null))
                .configuration("org.example.Client", "secret", sealer.seal(other, NOW, "two", null));

        Invocation call = relocate("--dry-run");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("org/example/Client.config: secret"), call.out());
        assertFalse(call.out().contains("Mail"), call.out());
    }

    @Test
    void anInstanceWithItsKeysInPlaceIsOnlyCompared() throws IOException {
        home.keys(hmac(1), master(1));
        Tree before = Tree.of(folder.resolve("publish1/launchpad"));

        Invocation call = relocate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(before, Tree.of(folder.resolve("publish1/launchpad")));
        assertTrue(call.err().contains("--finish"), call.err());
    }

    private void canary(String ring) throws IOException {
        Files.writeString(
                home.marker().resolveSibling("canary"), "signet canary 1\n" + ring + "\nvalue {signet1.here.x.y}\n");
    }

    private Invocation relocate(String... options) {
        return Invocation.of(
                folder,
                Stream.concat(Stream.of("keys", "relocate", home.home().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
