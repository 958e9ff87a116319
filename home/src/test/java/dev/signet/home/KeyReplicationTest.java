/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.home.KeyReplication.Outcome;
import dev.signet.home.KeyReplication.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyReplicationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.250Z");

    @TempDir
    private Path folder;

    private KeyRingFile source;
    private KeyRingFile target;

    @BeforeEach
    void files() throws IOException {
        source = KeyRingFile.in(Files.createDirectories(folder.resolve("source")), KeyRingKind.HMAC);
        target = KeyRingFile.in(Files.createDirectories(folder.resolve("target")), KeyRingKind.HMAC);
        Files.write(source.path(), rawKey(1));
    }

    @Test
    void aFirstCopyIsByteForByteAndForItsOwnerOnly() throws Exception {
        Result result = replicate();

        assertEquals(Outcome.COPIED, result.outcome());
        assertTrue(result.backup().isEmpty());
        assertArrayEquals(rawKey(1), Files.readAllBytes(target.path()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target.path())));
        assertEquals(source.read().fingerprint(), result.fingerprint());
    }

    @Test
    void theSameKeysAreLeftAlone() throws Exception {
        Files.write(target.path(), rawKey(1));
        Instant before = Files.getLastModifiedTime(target.path()).toInstant();

        assertEquals(Outcome.SAME, replicate().outcome());
        assertEquals(before, Files.getLastModifiedTime(target.path()).toInstant());
        assertEquals(List.of("hmac"), names());
    }

    @Test
    void whatIsReplacedIsKeptBesideIt() throws Exception {
        Files.write(target.path(), rawKey(2));

        Result result = replicate();

        Path backup = target.path().resolveSibling("hmac.backup-20261122T101530.250Z");
        assertEquals(backup, result.backup().orElseThrow());
        assertArrayEquals(rawKey(2), Files.readAllBytes(backup));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
        assertArrayEquals(rawKey(1), Files.readAllBytes(target.path()));
        assertEquals(List.of("hmac", backup.getFileName().toString()), names());
    }

    @Test
    void anOlderGenerationNeverReplacesANewerOne() throws Exception {
        KeyRing raw = source.read();
        source.write(generation(1, raw));
        target.write(generation(2, raw));
        byte[] before = Files.readAllBytes(target.path());

        assertEquals(Outcome.TARGET_IS_NEWER, replicate().outcome());
        assertArrayEquals(before, Files.readAllBytes(target.path()));
        assertEquals(List.of("hmac"), names());
    }

    @Test
    void aNewerGenerationIsTaken() throws Exception {
        KeyRing raw = source.read();
        source.write(generation(2, raw));
        target.write(generation(1, raw));

        assertEquals(Outcome.COPIED, replicate().outcome());
        assertEquals(source.read().fingerprint(), target.read().fingerprint());
    }

    @Test
    void aDamagedSourceIsNotCopied() throws Exception {
        Files.write(source.path(), Arrays.copyOf(rawKey(1), 31));
        Files.write(target.path(), rawKey(2));

        assertThrows(KeyRingFormatException.class, this::replicate);
        assertArrayEquals(rawKey(2), Files.readAllBytes(target.path()));
        assertEquals(List.of("hmac"), names());
    }

    @Test
    void aDamagedTargetIsNotReplacedSilently() throws Exception {
        Files.write(target.path(), new byte[0]);

        assertThrows(KeyRingFormatException.class, this::replicate);
        assertEquals(0, Files.size(target.path()));
    }

    private Result replicate() throws IOException, KeyRingFormatException {
        return KeyReplication.replicate(source, target, NOW);
    }

    private static KeyRing generation(int generation, KeyRing ring) {
        return KeyRing.of(KeyRingKind.HMAC, "00112233445566ff", generation, Duration.ofMinutes(10), ring.keys());
    }

    private static byte[] rawKey(int seed) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (seed * 31 + i * 7);
        }
        return key;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(target.path().getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
