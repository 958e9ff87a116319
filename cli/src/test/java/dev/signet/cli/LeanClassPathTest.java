/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.keys.SampleKeys;
import dev.signet.testkit.AemDirectory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two key files are looked at without a load balancer and without a repository on the class path. */
final class LeanClassPathTest {

    private static final List<String> NOT_NEEDED = List.of("undertow", "xnio", "jboss", "oak-", "wildfly");

    @TempDir
    private Path folder;

    @Test
    void keysAreInspectedWithoutUndertowAndOak() throws Exception {
        AemDirectory home =
                AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        List<String> path = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        List<String> lean = path.stream()
                .filter(entry -> NOT_NEEDED.stream()
                        .noneMatch(
                                word -> Path.of(entry).getFileName().toString().startsWith(word)))
                .toList();
        assertTrue(path.size() - lean.size() >= 5, "nothing was left out of " + path);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        lean.stream().collect(Collectors.joining(File.pathSeparator)),
                        "dev.signet.cli.SignetMain",
                        "keys",
                        "inspect",
                        home.home().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("fingerprint"), said);
    }
}
