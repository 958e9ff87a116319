/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a person types, or another program pipes in.
 *
 * <p>Secrets come in here and never as arguments: everybody on the machine may see the arguments of a process.
 */
public final class Input {

    private final InputStream stream;
    private final @Nullable Console console;
    private final boolean terminal;

    /**
     * Reads from {@code stream}, or asks at {@code console} if there is one.
     *
     * @param terminal whether the stream is a keyboard, so that reading it would show what is typed
     */
    public Input(InputStream stream, @Nullable Console console, boolean terminal) {
        this.stream = stream;
        this.console = console;
        this.terminal = terminal;
    }

    /** One secret text of at most {@code limit} bytes: asked for without echo, else the whole input. */
    public String secret(String prompt, int limit) throws CommandException {
        if (console != null) {
            char[] typed = console.readPassword("%s: ", prompt);
            if (typed == null) {
                throw CommandException.unusable("nothing was typed", "type the value, or pipe it in");
            }
            return new String(typed);
        }
        if (terminal) {
            throw CommandException.unusable(
                    "a secret cannot be asked for here without showing it, because the output goes to a file",
                    "pipe the value in, or do not redirect the output");
        }
        return withoutNewline(text(limit));
    }

    private String text(int limit) throws CommandException {
        byte[] bytes = {};
        try {
            bytes = stream.readNBytes(limit + 2);
            if (bytes.length == 0) {
                throw CommandException.unusable("nothing came in on the standard input", "pipe the value in");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bytes.length > limit
                    ? tooLong(limit)
                    : CommandException.unusable("the standard input is not UTF-8 text", "pipe text in");
        } catch (IOException e) {
            throw CommandException.unusable(
                    "the standard input cannot be read: " + e.getMessage(), "pipe the value in");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static CommandException tooLong(int limit) {
        return CommandException.unusable(
                "the standard input is longer than " + limit + " bytes", "check what is piped in");
    }

    /** Editors and {@code echo} end a line with one; whoever means it ends the text with two. */
    private static String withoutNewline(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
