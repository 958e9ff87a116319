/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static dev.signet.core.TestRings.rawRing;
import static dev.signet.core.TestRings.ringOfOne;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDefect;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One ring in one file, as it really stands on disk. */
class KeyRingFileTest {

    @TempDir
    Path folder;

    private KeyRingFile file;

    @BeforeEach
    void start() {
        file = KeyRingFile.in(folder, KeyRingKind.HMAC);
    }

    @Test
    void isNamedAfterItsKind() {
        assertEquals(folder.resolve("hmac"), file.path());
        assertEquals(
                "master",
                KeyRingFile.in(folder, KeyRingKind.MASTER).path().getFileName().toString());
        assertEquals(file.path().toString(), file.toString());
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        for (KeyRing ring : new KeyRing[] {rawRing(1), ringOfOne(2)}) {
            file.write(ring);
            assertEquals(ring.fingerprint(), file.read().fingerprint());
            assertArrayEquals(KeyRingDocument.write(ring), file.readBytes());
            assertFalse(file.isExposed());
        }
    }

    @Test
    void aRawKeyIsTheKeyAndNothingElse() throws Exception {
        file.writeFirst(rawRing(1));

        assertEquals(32, Files.size(file.path()));
    }

    @Test
    void theFirstRingReplacesNothing() throws Exception {
        file.write(ringOfOne(1));

        assertThrows(FileAlreadyExistsException.class, () -> file.writeFirst(ringOfOne(2)));
        assertEquals(ringOfOne(1).fingerprint(), file.read().fingerprint());
    }

    /** The file cut after every byte, as a write in place by somebody else leaves it. */
    @Test
    void aDamagedFileIsNeverAnEmptyRing() throws Exception {
        byte[] whole = KeyRingDocument.write(ringOfOne(1));
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.path(), java.util.Arrays.copyOf(whole, length));
            assertTrue(file.exists());
            assertThrows(KeyRingFormatException.class, file::read, "cut to " + length);
        }
    }

    @Test
    void anEndlessFileIsReadToTheLimitOnly() throws Exception {
        byte[] huge = new byte[1 << 20];
        byte[] document = KeyRingDocument.write(ringOfOne(1));
        System.arraycopy(document, 0, huge, 0, document.length);
        Files.write(file.path(), huge);

        assertEquals(KeyRingDocument.MAX_BYTES + 1, file.readBytes().length);
        KeyRingFormatException refused = assertThrows(KeyRingFormatException.class, file::read);
        assertEquals(KeyRingDefect.MALFORMED, refused.defect());
    }

    @Test
    void aMissingFileIsNotThere() throws Exception {
        assertFalse(file.exists());
        assertThrows(NoSuchFileException.class, file::read);
    }

    /** "Cannot be found out" must not count as "none": else a first start would make a new key. */
    @Test
    void whatCannotBeFoundOutCountsAsThere() throws Exception {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, Files.createSymbolicLink(folder.resolve("back"), loop));
        KeyRingFile below = KeyRingFile.in(loop, KeyRingKind.HMAC);

        assertTrue(below.exists());
        assertThrows(IOException.class, below::read);
        assertThrows(IOException.class, () -> below.writeFirst(rawRing(1)));
    }

    @Test
    void aLinkIsFollowedForReadingAndCountsAsThere() throws Exception {
        KeyRingFile mounted = KeyRingFile.in(Files.createDirectory(folder.resolve("mounted")), KeyRingKind.HMAC);
        Files.createSymbolicLink(file.path(), mounted.path());

        assertTrue(file.exists());
        assertThrows(NoSuchFileException.class, file::read);
        mounted.write(ringOfOne(3));
        assertEquals(ringOfOne(3).fingerprint(), file.read().fingerprint());
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Files.createDirectory(file.path());

        FileSystemException refused = assertThrows(FileSystemException.class, file::read);
        assertTrue(String.valueOf(refused.getMessage()).contains("not a file"));
    }

    /** Opening a pipe would wait for a writer, and a request would wait with it. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aPipeIsNotWaitedFor() throws Exception {
        int made = new ProcessBuilder("mkfifo", file.path().toString()).start().waitFor();
        org.junit.jupiter.api.Assumptions.assumeTrue(made == 0, "skipped: no named pipes here");

        assertThrows(FileSystemException.class, file::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw----r--", "rwx--x---"})
    void anExposedFileIsSeenAndClosed(String mode) throws Exception {
        file.write(ringOfOne(1));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(mode));

        assertTrue(file.isExposed());
        file.restrictToOwner();
        assertFalse(file.isExposed());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }

    /** Whoever owns the folder could let a link point to a file whose mode must not change. */
    @Test
    void theModeBehindALinkIsLeftAlone() throws Exception {
        Path other = Files.createFile(folder.resolve("other"));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(file.path(), other);

        assertThrows(IOException.class, file::restrictToOwner);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(other)));
    }
}
