/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of two writers who change the same ring one wins and the other is told; no change is ever lost. */
class RingExchangeTest {

    private static final KeyRing OLD = SampleRings.raw(KeyRingKind.HMAC);
    private static final KeyRing NEXT = SampleRings.plus(OLD, 1);

    @TempDir
    Path folder;

    private KeyRingFile file;

    @BeforeEach
    void start() throws IOException {
        file = KeyRingFile.in(folder, KeyRingKind.HMAC);
        file.write(OLD);
    }

    @Test
    void replacesTheExpectedRing() throws Exception {
        file.exchange(OLD, NEXT);

        assertEquals(NEXT.fingerprint(), file.read().fingerprint());
        assertFalse(file.isExposed());
    }

    @Test
    void tellsTheSlowerWriterWhatIsThere() throws Exception {
        file.exchange(OLD, NEXT);

        KeyRingChangedException refused =
                assertThrows(KeyRingChangedException.class, () -> file.exchange(OLD, SampleRings.plus(OLD, 2)));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(NEXT.fingerprint().value()), message);
        assertTrue(message.contains(file.path().toString()), message);
        assertEquals(NEXT.fingerprint(), file.read().fingerprint());
    }

    @Test
    void makesNoRingWhereNoneIs() throws Exception {
        Files.delete(file.path());

        assertThrows(NoSuchFileException.class, () -> file.exchange(OLD, NEXT));
        assertFalse(file.exists());
    }

    @Test
    void theLockFileIsTheOwnersAloneAndHoldsNothing() throws Exception {
        file.exchange(OLD, NEXT);
        Path lock = folder.resolve("hmac.lock");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)));
        assertEquals(0, Files.size(lock));
        assertEquals(Files.getOwner(folder), Files.getOwner(lock));
    }

    /** The owner of the folder could let root open, and give away, whatever the link points to. */
    @Test
    void theLockIsNotLookedForBehindALink() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "content");
        Files.createSymbolicLink(folder.resolve("hmac.lock"), elsewhere);

        assertThrows(FileSystemException.class, () -> file.exchange(OLD, NEXT));
        assertEquals(OLD.fingerprint(), file.read().fingerprint());
        assertEquals("content", Files.readString(elsewhere));
    }

    /** Two threads here and two in another process add keys as fast as they can; in the end all are there. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void noUpdateIsLostAmongThreadsAndProcesses() throws Exception {
        int each = 15;
        Process other = ExchangingWriter.start(folder, 1000, each, "");
        while (file.read().generation() == 0 && other.isAlive()) {
            Thread.onSpinWait();
        }
        ExchangingWriter.add(file, 2000, each);
        assertEquals(0, CrashingWriter.exitCode(other));

        KeyRing ring = file.read();

        assertEquals(4L * each, ring.generation());
        assertEquals(4 * each + 1, ring.keys().size());
        for (int number = 0; number < 2 * each; number++) {
            for (long first : new long[] {1000, 2000}) {
                assertTrue(ring.key(SampleRings.key(KeyRingKind.HMAC, first + number)
                                .id())
                        .isPresent());
            }
        }
    }
}
