/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.Input;
import dev.signet.cli.command.Voice;
import dev.signet.core.secret.RandomSource;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** One call of the command, with what it said. */
public record Invocation(int exitCode, String out, String err) {

    /** Calls the command in a project with that root, where nothing is built. */
    public static Invocation of(Path root, String... arguments) {
        return at(InstantSource.system(), root, arguments);
    }

    public static Invocation at(InstantSource time, Path root, String... arguments) {
        return with("", time, root, arguments);
    }

    /** The same with something on the standard input. */
    public static Invocation with(String input, InstantSource time, Path root, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SignetMain.run(surroundings(input, time, root, out, err), arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    /** What a command depends on, whose words go nowhere. */
    public static CommandContext surroundings(Path root) {
        return surroundings("", InstantSource.system(), root, new StringWriter(), new StringWriter());
    }

    private static CommandContext surroundings(
            String input, InstantSource time, Path root, StringWriter out, StringWriter err) {
        return new CommandContext(
                "./signet",
                root,
                root.resolve("distribution"),
                List.of(),
                time,
                RandomSource.secure(),
                new Input(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null, false),
                Map.of("SIGNET_USER", "admin", "SIGNET_PASSWORD", "a password of tests"),
                new Voice(new PrintWriter(out, true), new PrintWriter(err, true), 0));
    }
}
