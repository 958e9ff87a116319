/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.testkit.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanaryTest {

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final Masters masters = new Masters();
    private Path data;
    private Path former;
    private Path file;

    @BeforeEach
    void folders(@TempDir Path home) throws IOException {
        data = Files.createDirectory(home.resolve("data"));
        former = Files.createDirectory(home.resolve("former"));
        file = data.resolve("canary");
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void theFirstRingSealsItInTheFormThatIsDocumented() throws Exception {
        Canary canary = canary();
        canary.check(Masters.raw(1));

        assertEquals(CanaryState.OK, canary.state().state());
        String text = Files.readString(file);
        assertTrue(
                text.matches("signet canary 1\nring " + Masters.raw(1).fingerprint()
                        + "\nvalue \\{signet1\\.here\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]+}\n"),
                text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aMasterReplacedByHandIsToldWithBothFingerprints() throws Exception {
        canary().check(Masters.raw(1));
        String before = Files.readString(file);
        Canary canary = canary();
        canary.check(Masters.raw(2));

        assertEquals(CanaryState.FAILS, canary.state().state());
        for (KeyRing ring : List.of(Masters.raw(1), Masters.raw(2))) {
            assertTrue(canary.state().message().contains(ring.fingerprint().value()), canary.state()::message);
        }
        assertEquals(before, Files.readString(file), "it stays until somebody says that the new one is meant");
        canary.check(Masters.raw(2));
        assertEquals(1, log.at(Level.SEVERE).size());

        canary.check(Masters.raw(1));
        assertEquals(CanaryState.OK, canary.state().state());
    }

    @Test
    void anotherRingThatStillHoldsTheKeyIsFineAndSealsItAnew() throws Exception {
        Canary canary = canary();
        canary.check(Masters.ring(1, 1));
        canary.check(Masters.ring(2, 1, 2));
        assertTrue(Files.readString(file)
                .contains(Masters.ring(2, 1, 2).fingerprint().value()));

        canary.check(Masters.ring(3, 2));

        assertEquals(CanaryState.OK, canary.state().state());
    }

    @Test
    void acknowledgedOrDeletedItIsSealedUnderTheNewRing() throws Exception {
        Canary canary = canary();
        canary.check(Masters.raw(1));
        canary.check(Masters.raw(2));
        canary.forget();
        canary.check(Masters.raw(2));
        assertEquals(CanaryState.OK, canary.state().state());

        canary.check(Masters.raw(3));
        Files.delete(file);
        canary.check(Masters.raw(3));
        assertEquals(CanaryState.OK, canary.state().state());
    }

    @Test
    void thePredecessorsCanaryGoesOnLiving() throws Exception {
        new Canary(former, List.of(), masters.sealer, masters.clock).check(Masters.raw(1));
        Canary canary = canary();
        canary.check(Masters.raw(2));
        assertEquals(CanaryState.FAILS, canary.state().state());

        canary.check(Masters.raw(1));

        assertEquals(CanaryState.OK, canary.state().state());
        assertTrue(Files.exists(file));
    }

    @Test
    void aDamagedOneIsSaidAndNotReplacedSilently() throws Exception {
        canary().check(Masters.raw(1));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            Canary canary = canary();
            canary.check(Masters.raw(1));

            assertEquals(CanaryState.FAILS, canary.state().state(), "cut at " + length);
            assertEquals(length, Files.size(file));
        }
    }

    @Test
    void whereItCannotBeWrittenNothingIsKnown() throws Exception {
        Files.createDirectory(file);
        Canary canary = canary();
        canary.check(Masters.raw(1));

        assertEquals(CanaryState.UNKNOWN, canary.state().state());
        assertFalse(canary.state().message().isEmpty());
    }

    private Canary canary() {
        return new Canary(data, List.of(former), masters.sealer, masters.clock);
    }
}
