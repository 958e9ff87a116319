/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A terminal in which {@code signet} is installed: what somebody is told to type can be pasted there. */
public final class Shell {

    private Shell() {}

    /** Runs a line that has to succeed, and returns all that it prints. */
    public static String run(String line) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("signet.it.folder"), "bin"));
        install(folder.resolve("signet"));
        Path output = Files.createTempFile(folder, "shell", ".out");
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        Process shell = builder.start();
        boolean ended = shell.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            shell.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertTrue(ended, () -> line + " does not end: " + printed);
        assertEquals(0, shell.exitValue(), () -> line + ": " + printed);
        return printed;
    }

    private static void install(Path script) throws IOException {
        Path root = Path.of(System.getProperty("signet.root"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 '-Dsignet.root=" + root
                        + "' '-Dsignet.distribution=" + System.getProperty("signet.distribution") + "' -jar '"
                        + root.resolve("cli/target/signet.jar") + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
