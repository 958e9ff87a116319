/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as an operator runs it: a process of its own. */
public final class SignetCommand {

    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final Path JAR = ROOT.resolve("cli/target/signet.jar");

    /** What a run of the command left behind. */
    public record Outcome(int exitCode, String out, String err) {

        public Outcome expect(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("exit code " + exitCode + " instead of " + expected + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    private SignetCommand() {}

    public static Outcome run(List<String> arguments) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("signet.distribution")), arguments);
    }

    /** Runs the command in another environment. */
    public static Outcome run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("signet.distribution")), arguments, environment);
    }

    /** Runs the command with the bundles of {@code distribution}, to its end. */
    public static Outcome run(Path distribution, List<String> arguments) throws IOException, InterruptedException {
        return run(distribution, arguments, Map.of());
    }

    static Outcome run(Path distribution, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("signet.it.folder")));
        File out = File.createTempFile("signet", ".out", folder.toFile());
        File err = File.createTempFile("signet", ".err", folder.toFile());
        Process process = start(distribution, arguments, environment, out, err);
        if (!process.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: signet " + arguments + "\n" + Files.readString(err.toPath()));
        }
        Outcome outcome =
                new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        Files.delete(out.toPath());
        Files.delete(err.toPath());
        return outcome;
    }

    /** Starts the command and leaves it running. */
    public static Process start(Path distribution, List<String> arguments, File out, File err) throws IOException {
        return start(distribution, arguments, Map.of(), out, err);
    }

    private static Process start(
            Path distribution, List<String> arguments, Map<String, String> environment, File out, File err)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsignet.root=" + ROOT,
                "-Dsignet.distribution=" + distribution,
                "-jar",
                JAR.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        return builder.redirectOutput(out)
                .redirectError(err)
                .redirectInput(new File("/dev/null"))
                .start();
    }
}
