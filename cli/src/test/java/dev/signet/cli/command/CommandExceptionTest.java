/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reader is told to do fits what was wrong. */
class CommandExceptionTest {

    private static final Path FILE = Path.of("/instance/keys/hmac");

    @Test
    void eachCauseHasItsNextStep() {
        Map<IOException, String> steps = Map.of(
                new AccessDeniedException(FILE.toString()), "may be used by this user",
                new NoSuchFileException(FILE.toString()), "check the path",
                new NotDirectoryException(FILE.toString()), "name a folder",
                new FileSystemException(FILE.toString(), null, "Read-only file system"), "mount it",
                new FileSystemException(FILE.toString(), null, "No space left on device"), "free some space",
                new FileSystemException(FILE.toString(), null, "Disk quota exceeded"), "free some space",
                new IOException("No locks available"), "has no locks",
                new FileSystemException(FILE.toString(), null, "this is a link, a folder, a pipe or a device"),
                        "changed where it is kept",
                new IOException("it is no JSON from line 2 on"), "correct the file");

        steps.forEach((cause, step) -> {
            CommandException told = CommandException.ofFile("it cannot be read", FILE, cause);
            assertTrue(told.nextStep().contains(step), cause + " -> " + told.nextStep());
        });
    }
}
