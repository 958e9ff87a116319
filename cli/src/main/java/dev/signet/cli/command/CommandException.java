/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import dev.signet.home.OutsideHomeException;
import dev.signet.home.UnresolvedSettingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A command cannot, or may not, go on: what and why, what to do about it, and what the calling program is told. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String nextStep;

    private CommandException(int exitCode, String message, String nextStep) {
        super(message);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    /** The answer is no. */
    public static CommandException no(String message, String nextStep) {
        return new CommandException(ExitCode.NO, message, nextStep);
    }

    /** An input or the environment cannot be used. */
    public static CommandException unusable(String message, String nextStep) {
        return new CommandException(ExitCode.UNUSABLE, message, nextStep);
    }

    /** It could be done, and would do harm; the next step names the flag that allows it, or the way around. */
    public static CommandException refused(String message, String nextStep) {
        return new CommandException(ExitCode.REFUSED, message, nextStep);
    }

    /** A file or folder that cannot be used, with the system's reason. */
    public static CommandException ofFile(String what, Path file, IOException cause) {
        if (cause instanceof OutsideHomeException outside) {
            return refused(
                    String.valueOf(outside.getMessage()),
                    "if the instance is meant to have it there, give --keys-elsewhere " + outside.folder());
        }
        if (cause instanceof UnresolvedSettingException unresolved) {
            return unusable(String.valueOf(unresolved.getMessage()), unresolved.nextStep());
        }
        String reason = reason(file, cause);
        String nextStep = reason.contains("No space left")
                ? "free some space on that disk and try again"
                : cause instanceof NoSuchFileException
                        ? "check the path"
                        : "check that " + file + " and its folder may be used by this user";
        CommandException exception = unusable(what + ": " + file + ": " + reason, nextStep);
        exception.initCause(cause);
        return exception;
    }

    /** Why the system did not do it, in words. */
    public static String reason(Path file, IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied" + (file.toString().equals(denied.getFile()) ? "" : " at " + denied.getFile());
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (cause instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
            return fileSystem.getReason();
        }
        String message = cause.getMessage();
        return message == null || message.equals(file.toString())
                ? cause.getClass().getSimpleName()
                : message;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What the reader should do now, as an instruction. */
    public String nextStep() {
        return nextStep;
    }
}
