/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmCertificateTest {

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void name() {
        folder = home.resolve("tls");
    }

    @Test
    void isMadeOnceAndKept() throws Exception {
        FarmCertificate made = openOrMake(Instant.now());

        FarmCertificate again = openOrMake(Instant.now());

        assertEquals(made.fingerprint(), again.fingerprint());
        assertTrue(made.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"), made.fingerprint());
        Duration lasting = Duration.between(Instant.now(), made.end());
        assertTrue(lasting.toDays() > 300 && lasting.toDays() < 398, lasting::toString);
    }

    @Test
    void remembersTheFirstStartHoweverOftenItIsRenewed() throws Exception {
        Instant first = Instant.parse("2026-03-01T12:00:00Z");
        FarmCertificate made = openOrMake(first);
        openOrMake(made.end().minus(Duration.ofDays(10)));
        assertEquals(first, FarmCertificate.servedSince(folder));

        Files.delete(folder.resolve("since"));
        Duration ago = Duration.between(FarmCertificate.servedSince(folder), Instant.now());
        assertTrue(ago.toDays() < 2, "without it, since the certificate was made: " + ago);
    }

    @Test
    void isRenewedBeforeItEnds() throws Exception {
        FarmCertificate made = openOrMake(Instant.now());

        FarmCertificate renewed = openOrMake(made.end().minus(Duration.ofDays(10)));

        assertNotEquals(made.fingerprint(), renewed.fingerprint());
        assertEquals(renewed.fingerprint(), FarmCertificate.open(folder).fingerprint());
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        openOrMake(Instant.now());

        assertEquals("rwx------", mode(folder));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertEquals(
                    List.of("keystore.p12", "password", "since"),
                    all.stream().map(file -> file.getFileName().toString()).toList());
            for (Path file : all) {
                assertEquals("rw-------", mode(file));
            }
        }
    }

    @Test
    void whatCannotBeOpenedIsNamedAndKept() throws Exception {
        openOrMake(Instant.now());
        Files.writeString(folder.resolve("password"), "another");
        byte[] store = Files.readAllBytes(folder.resolve("keystore.p12"));

        IOException refused = assertThrows(IOException.class, () -> openOrMake(Instant.now()));

        assertTrue(refused.getMessage().contains("keystore.p12"), refused.getMessage());
        assertFalse(refused.getMessage().contains("another"), refused.getMessage());
        assertEquals(store.length, Files.size(folder.resolve("keystore.p12")));
    }

    private FarmCertificate openOrMake(Instant now) throws IOException, InterruptedException {
        return FarmCertificate.openOrMake(folder, "127.0.0.1", now, RandomSource.secure());
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
