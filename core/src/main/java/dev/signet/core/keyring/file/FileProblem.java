/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRingFormatException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Puts what is wrong with a file of keys into words, without any of its content. */
public final class FileProblem {

    private FileProblem() {}

    /** What is wrong with {@code file}, by what was thrown when it was read. */
    public static String of(KeyRingFile file, Exception cause) {
        return of(file.toString(), cause);
    }

    /** The same of a file of which only the name is known. */
    public static String of(String file, Exception cause) {
        if (cause instanceof KeyRingFormatException e) {
            return file + " is damaged (" + e.defect() + "): " + e.getMessage();
        }
        if (cause instanceof NoSuchFileException) {
            return file + " is gone";
        }
        if (cause instanceof AccessDeniedException) {
            return file + " cannot be read by the user that runs this instance; give the file to that user";
        }
        return file + " cannot be read: " + cause;
    }
}
