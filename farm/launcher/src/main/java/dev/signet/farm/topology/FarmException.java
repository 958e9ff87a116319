/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something outside stands in the way. Says what and why in its message, and what to do about it in its next step. */
public final class FarmException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    public FarmException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** What the reader should do now, as an instruction. */
    public String nextStep() {
        return nextStep;
    }

    /** A file that cannot be used, with the system's reason. */
    public static FarmException ofFile(String what, Path file, IOException cause) {
        String reason = reason(cause);
        String remedy = reason.contains("No space left")
                ? "free some space on that disk and try again"
                : "check that " + file + " and its folder may be read and written by this user";
        FarmException exception = new FarmException(what + ": " + file + ": " + reason, remedy);
        exception.initCause(cause);
        return exception;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
            return fileSystem.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
