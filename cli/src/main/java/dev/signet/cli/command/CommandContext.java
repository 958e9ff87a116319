/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import dev.signet.core.secret.RandomSource;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything around the command that it depends on.
 *
 * @param program how the operator called it
 * @param root of the project; the usual farm home is in there
 * @param distribution what instances are made of
 * @param instanceOptions options for the instances' Java, besides our own
 * @param time a time that nobody can set back
 * @param input what is typed or piped in
 * @param environment variables
 * @param voice says the results, and what there is to say about them
 */
public record CommandContext(
        String program,
        Path root,
        Path distribution,
        List<String> instanceOptions,
        InstantSource time,
        RandomSource random,
        Input input,
        Map<String, String> environment,
        Voice voice) {

    private static final int USUAL_COLUMNS = 80;

    public CommandContext {
        instanceOptions = List.copyOf(instanceOptions);
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static CommandContext ofThisProcess() {
        Path root =
                Path.of(System.getProperty("signet.root", "")).toAbsolutePath().normalize();
        String distribution = System.getProperty("signet.distribution");
        return new CommandContext(
                System.getProperty("signet.program", "signet"),
                root,
                distribution == null ? root.resolve("farm/features/target/distribution") : Path.of(distribution),
                words(Optional.ofNullable(System.getenv("SIGNET_INSTANCE_OPTS")).orElse("")),
                steadyTime(),
                RandomSource.secure(),
                new Input(System.in, System.console(), Boolean.getBoolean("signet.keyboard")),
                System.getenv(),
                new Voice(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        Boolean.getBoolean("signet.terminal")
                                ? Integer.getInteger("signet.columns", USUAL_COLUMNS)
                                : 0));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The wall clock once, and how long it is since then: waiting must not depend on who sets the clock meanwhile. */
    private static InstantSource steadyTime() {
        Instant start = InstantSource.system().instant();
        long nanos = System.nanoTime();
        return () -> start.plus(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
