/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ring file that was cut anywhere is no ring, is not filled up, and is not replaced by a new ring unasked. */
class CutRingFileTest {

    @TempDir
    Path folder;

    static List<KeyRing> rings() {
        return SampleRings.all();
    }

    @ParameterizedTest
    @MethodSource("rings")
    void isNeverARing(KeyRing ring) throws Exception {
        KeyRingFile file = KeyRingFile.in(folder, ring.kind());
        byte[] whole = KeyRingDocument.write(ring);
        for (int length = 0; length < whole.length; length++) {
            assertRefusedAndKept(file, ring, Arrays.copyOf(whole, length));
        }
        assertGood(file, ring, whole);
    }

    /** As some file systems leave it after a crash: the right length, but zeros where nothing was written. */
    @ParameterizedTest
    @MethodSource("rings")
    void isNeverARingWithZerosBehind(KeyRing ring) throws Exception {
        KeyRingFile file = KeyRingFile.in(folder, ring.kind());
        byte[] whole = KeyRingDocument.write(ring);
        assertRefused(file, new byte[whole.length]);
        assertRefused(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(file, Arrays.copyOf(whole, 4096));
        for (int length = 1; !ring.isRaw() && length < whole.length; length++) {
            byte[] filled = new byte[whole.length];
            System.arraycopy(whole, 0, filled, 0, length);
            assertRefused(file, filled);
        }
    }

    /** The end of a longer file, as a lost first block would leave it. */
    @ParameterizedTest
    @MethodSource("rings")
    void isNeverARingWithoutItsStart(KeyRing ring) throws Exception {
        KeyRingFile file = KeyRingFile.in(folder, ring.kind());
        byte[] whole = KeyRingDocument.write(ring);
        for (int from = 1; from <= whole.length; from++) {
            byte[] end = Arrays.copyOfRange(whole, from, whole.length);
            // A raw key can be told from other bytes by its length alone.
            if (end.length != ring.kind().rawKeyBytes()) {
                assertRefused(file, end);
            }
        }
    }

    private static void assertRefusedAndKept(KeyRingFile file, KeyRing ring, byte[] cut) throws Exception {
        assertRefused(file, cut);
        String length = cut.length + " bytes";
        assertThrows(FileAlreadyExistsException.class, () -> file.writeFirst(ring), length);
        assertThrows(KeyRingFormatException.class, () -> file.exchange(ring, SampleRings.plus(ring, 9)), length);
        assertArrayEquals(cut, Files.readAllBytes(file.path()), length);
    }

    private static void assertRefused(KeyRingFile file, byte[] damaged) throws Exception {
        Files.write(file.path(), damaged);
        assertThrows(KeyRingFormatException.class, file::read, damaged.length + " bytes");
    }

    private static void assertGood(KeyRingFile file, KeyRing ring, byte[] whole) throws Exception {
        Files.write(file.path(), whole);
        assertEquals(ring.fingerprint(), file.read().fingerprint());
    }
}
