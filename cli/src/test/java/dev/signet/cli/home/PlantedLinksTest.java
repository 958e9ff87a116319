/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance's directory belongs to the user it runs as, and the command may run as root: what that user links to must
 * neither be copied into the directory, as a backup for example, nor be changed.
 */
final class PlantedLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SECRET = "root:topsecret:19000:0:99999:7:::\n";

    @TempDir
    private Path folder;

    private AemDirectory source;
    private AemDirectory target;
    private Path foreign;

    @BeforeEach
    void makeDirectories() throws IOException {
        source = AemDirectory.adobe(folder.resolve("source")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        target = AemDirectory.signet(folder.resolve("target")).keys(SampleKeys.hmac(2), SampleKeys.master(2));
        foreign = Files.writeString(folder.resolve("shadow"), SECRET);
    }

    @Test
    void replicateBacksUpNothingThatAKeyFileLinksTo() throws IOException {
        link(target.hmac(), foreign);

        Invocation call = keys(
                "replicate",
                "--from",
                source.home().toString(),
                "--to",
                target.home().toString());

        assertRefused(call);
    }

    @Test
    void nobodyGetsTheKeysOfAnotherInstanceAsABackup() throws IOException {
        link(target.hmac(), source.hmac());

        assertRefused(keys("rotate", target.home().toString()));
    }

    @Test
    void relocateBacksUpNothingThatAKeyFileOrTheCanaryLinksTo() throws IOException {
        target.storage("JCR");
        Path canary = target.marker().resolveSibling("canary");
        for (Path planted : new Path[] {target.hmac(), canary}) {
            link(planted, foreign);

            assertRefused(keys(
                    "relocate",
                    target.home().toString(),
                    "--from",
                    source.hmac().getParent().toString()));

            Files.delete(planted);
        }
    }

    @Test
    void relocateCopiesNothingThatASegmentStoreLinksTo() throws IOException {
        target.storage("JCR");
        Path store = Files.createDirectories(target.home().resolve("repository/segmentstore"));
        Files.writeString(store.resolve("journal.log"), "");
        link(store.resolve("data00000a.tar"), foreign);

        Invocation call = keys("relocate", target.home().toString());

        assertRefused(call);
        assertTrue(call.err().contains("data00000a.tar"), call.err());
    }

    @Test
    void relocatePutsNoCopyOfARepositoryBehindALink() throws IOException {
        target.storage("JCR");
        Path store = Files.createDirectories(target.home().resolve("repository/segmentstore"));
        Files.writeString(store.resolve("journal.log"), "");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        link(Files.createDirectories(target.home().resolve("signet/relocation")).resolve("segmentstore"), elsewhere);

        Invocation call = keys("relocate", target.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
        assertTrue(call.err().contains("relocation/segmentstore is a link"), call.err());
        try (Stream<Path> copied = Files.list(elsewhere)) {
            assertEquals(0, copied.count());
        }
    }

    @Test
    void relocateRemovesNothingBehindALink() throws IOException {
        Files.createDirectories(target.home().resolve("signet"));
        link(target.home().resolve("signet/relocation"), source.hmac().getParent());

        Invocation call = keys("relocate", target.home().toString(), "--undo");

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
        assertArrayEquals(SampleKeys.hmac(1), Files.readAllBytes(source.hmac()));
        assertArrayEquals(SampleKeys.master(1), Files.readAllBytes(source.master()));
    }

    @Test
    void rewrapCopiesNoConfigurationThatALinkLeadsTo() throws Exception {
        KeyRing ring = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 2), 1, NOW);
        Files.write(target.master(), KeyRingDocument.write(ring));
        String value =
                new Sealer(RandomSource.secure()).seal(SampleKeys.ring(KeyRingKind.MASTER, 2), NOW, "sesame", null);
        Files.writeString(foreign, SECRET + "key=" + value + "\n");
        link(Files.createDirectories(target.home().resolve("install")).resolve("com.example.A.cfg"), foreign);

        Invocation call = Invocation.with(
                "", () -> NOW, folder, "secrets", "rewrap", target.home().toString());

        assertRefused(call);
        assertTrue(call.err().contains("com.example.A.cfg"), call.err());
    }

    private static void link(Path link, Path to) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, to);
    }

    private Invocation keys(String... arguments) {
        return Invocation.with(
                "",
                () -> NOW,
                folder,
                Stream.concat(Stream.of("keys"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** It was refused with a hint at the link, and no file of the directory holds what the link leads to. */
    private void assertRefused(Invocation call) throws IOException {
        assertTrue(
                call.exitCode() == ExitCode.UNUSABLE || call.exitCode() == ExitCode.REFUSED,
                call.exitCode() + call.err());
        assertTrue(call.err().contains("link"), call.err());
        try (Stream<Path> files = Files.walk(target.home())) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file) && Files.isRegularFile(file))
                    .toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertTrue(!content.contains("topsecret"), file::toString);
                assertTrue(
                        !content.contains(new String(SampleKeys.hmac(1), StandardCharsets.ISO_8859_1)), file::toString);
            }
        }
    }
}
