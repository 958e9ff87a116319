/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileModeTest {

    @TempDir
    private Path folder;

    @Test
    void aFileKeepsTheModeOfTheOneBefore() throws IOException {
        Path before = file("before", "rw-rw-r--");
        Path after = file("after", "rw-------");

        FileMode.of(before).apply(after);

        assertEquals("rw-rw-r--", mode(after));
    }

    /** The folder's owner may put a link in the file's place at any moment, and root must not open what it leads to. */
    @Test
    void theModeIsNeverThatOfWhatALinkLeadsTo() throws IOException {
        FileMode open = FileMode.of(file("before", "rw-rw-rw-"));
        Path foreign = file("foreign", "rw-------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), foreign);

        assertThrows(IOException.class, () -> open.apply(link));

        assertEquals("rw-------", mode(foreign));
    }

    private Path file(String name, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
