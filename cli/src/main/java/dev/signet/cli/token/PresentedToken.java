/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.token;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token as somebody handed it in. {@code toString} does not show it. */
final class PresentedToken {

    /** Anything longer is no cookie either. */
    private static final int LIMIT = 16 * 1024;

    private final String text;

    private PresentedToken(String text) {
        this.text = text;
    }

    /** From {@code file}, or from the standard input if that is {@code null} or {@code -}. */
    static PresentedToken read(@Nullable Path file, CommandContext surroundings) throws CommandException {
        String text = file == null || file.toString().equals("-")
                ? surroundings.input().secret("token", LIMIT)
                : content(file);
        return new PresentedToken(value(text.strip()));
    }

    private static String content(Path file) throws CommandException {
        if (file.getFileName() != null
                && file.getFileName().toString().chars().filter(c -> c == '.').count() == 2
                && Files.notExists(file)
                && file.toString().length() > 100) {
            throw CommandException.unusable(
                    "that looks like a token, which must not be an argument: others see it in the list of processes",
                    "pipe it in; and since it was shown, sign that session out");
        }
        try {
            Owners.require(file);
            // A pipe will do as well.
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(LIMIT + 1), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw CommandException.ofFile("the token cannot be read", file, e);
        }
    }

    /** Copied from a browser it may come as {@code login-token=...;}. */
    private static String value(String text) {
        return text.replaceFirst("^[A-Za-z_-]+=", "").replaceFirst(";.*$", "");
    }

    /** The credential itself. */
    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "PresentedToken[" + text.length() + " characters]";
    }
}
