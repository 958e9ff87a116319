/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.keys.SampleKeys;
import dev.signet.testkit.AemDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands where the language of the machine is none that its programmers had; each a process, since a JVM has one. */
class LocaleTest {

    /** {@code Größe} in UTF-8, whatever the language of this test. */
    private static final String NAME = "$(printf 'Gr\\303\\266\\303\\237e')";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys replicate --from @ --to .",
                "keys relocate @",
                "keys inspect @",
                "keys create @",
                "secrets check @",
                "audit verify @",
                "farm status --home @"
            })
    void aPathThatTheLanguageCannotNameIsSaidToBeOne(String words) throws Exception {
        Process process = command("", "LC_ALL=C", words.replace("@", '"' + NAME + '"'));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(List.of(2, 3).contains(process.waitFor()), said);
        assertTrue(said.contains("LC_ALL=C.UTF-8"), said);
        assertFalse(said.contains("interface"), said);
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    void aTurkishMachineIsNoDifferent() throws Exception {
        AemDirectory home =
                AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        Process process =
                command("-Duser.language=tr -Duser.country=TR", "LC_ALL=C.UTF-8", "keys inspect " + home.home());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("fingerprint"), said);
    }

    private Process command(String options, String environment, String words) throws Exception {
        List<String> line = new ArrayList<>(List.of("sh", "-c"));
        line.add(environment + " exec \"$0\" " + options
                + " -XX:TieredStopAtLevel=1 -cp \"$1\" dev.signet.cli.SignetMain " + words);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add(System.getProperty("java.class.path"));
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
