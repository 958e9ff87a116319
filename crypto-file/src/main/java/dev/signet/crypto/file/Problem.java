/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.file.KeyRingFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Puts what is wrong with a file of keys into words, without any of its content. */
final class Problem {

    private Problem() {}

    static String of(KeyRingFile file, Exception cause) {
        return of(file.toString(), cause);
    }

    static String of(String file, Exception cause) {
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
