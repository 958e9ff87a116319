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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** A command cannot, or may not, go on: what and why, what to do about it, and what the calling program is told. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY =
            "mount it so that it can be written, or change the files where they come from";
    private static final Map<String, String> HINTS = Map.of(
            "no JSON",
            "correct the file there",
            "this is a link",
            "name the file itself; what is mounted, as a secret of Kubernetes, is changed where it is kept",
            "No space left",
            "free some space on that disk and try again",
            "Disk quota exceeded",
            "free some space of this user's and try again",
            "Read-only file system",
            READ_ONLY,
            "No locks available",
            "this file system has no locks, by which changes keep out of each other's way: use one that has, or"
                    + " switch on its lock service (NFS: lockd)");

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
        CommandException exception = unusable(what + ": " + file + ": " + reason, nextStep(file, cause, reason));
        exception.initCause(cause);
        return exception;
    }

    /** The system says why in words alone, and each cause wants something else of the reader. */
    private static String nextStep(Path file, IOException cause, String reason) {
        if (cause instanceof NoSuchFileException) {
            return "check the path";
        }
        if (cause instanceof NotDirectoryException) {
            return "name a folder";
        }
        return HINTS.entrySet().stream()
                .filter(hint -> reason.contains(hint.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("check that " + file + " and its folder may be used by this user");
    }

    /** A folder in which this process cannot make files, for want of a permission or whatever the user. */
    public static CommandException notWritable(Path folder, String nextStep) {
        return isReadOnly(folder)
                ? unusable(folder + " lies on a file system that is read-only", READ_ONLY)
                : unusable(folder + " may not be written by this user", nextStep);
    }

    private static boolean isReadOnly(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    /** A word that names no file: Java cannot say it in the encoding of this shell, as a rule. */
    public static CommandException ofPath(InvalidPathException cause) {
        return unusable(
                "'" + cause.getInput() + "' is no path: " + cause.getReason(),
                cause.getReason().contains("unmappable")
                        ? "this shell's language cannot write that name: set LC_ALL=C.UTF-8 and try again"
                        : "name a file or a folder");
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
