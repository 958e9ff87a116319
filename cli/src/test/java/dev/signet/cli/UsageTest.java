/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.command.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frm start",
                "farm begin",
                "farm start --bogus",
                "farm start --publish",
                "farm start --publish three",
                "farm start --publish 0",
                "farm start --publish -1 --author",
                "farm start --port 0",
                "farm start --port 65536",
                "farm start --timeout 0",
                "farm start --balance random",
                "farm start --tokens encrypted",
                "farm start extra",
                "farm start --home",
                "farm status --jsn",
                "farm stop one another",
                "farm kill",
                "farm kill a b",
                "farm restart",
                "keys inspect",
                "keys replicate --from a",
                "keys replicate --from a --to b --ring both",
                "keys revoke a --key xyz",
                "keys revoke a",
                "keys trim a --token-lifetime 12h",
                "keys create",
                "secrets protect",
                "secrets protect --home a --pid p",
                "token verify",
                "ims check",
                "sessions revoke",
                "sessions revoke --all",
                "sessions revoke http://127.0.0.1:1",
                "sessions revoke http://127.0.0.1:1 --user a --all",
                "sessions revoke http://127.0.0.1:1 --session xyz",
                "sessions revoke http://127.0.0.1:1 --all --wait -1",
                "sessions forget http://127.0.0.1:1",
                "sessions forget --instance a",
                "sessions status",
                "doctor"
            })
    void aWrongCallIsExplainedInOneLineWithAWayOut(String line) {
        Invocation call = Invocation.of(root, words(line));

        assertEquals(ExitCode.USAGE, call.exitCode());
        assertEquals("", call.out());
        assertTrue(call.err()
                .matches("(?s)error: [^\\n]+\\n(hint:  did you mean [^\\n]+\\?\\n)?hint:  signet[^\\n]* --help\\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "farm", "ims", "keys", "secrets", "sessions", "token"})
    void aMissingCommandIsAnsweredWithTheList(String line) {
        Invocation call = Invocation.of(root, words(line));

        assertEquals(ExitCode.USAGE, call.exitCode());
        assertEquals("", call.out());
        assertTrue(call.err().startsWith("error: a command is missing\n"));
        assertTrue(call.err().contains("Commands:"));
    }

    @Test
    void aMisspeltOptionIsAnsweredWithTheProbableOne() {
        Invocation call = Invocation.of(root, "farm", "start", "--publsh", "2");

        assertEquals("""
                error: there is no option '--publsh'
                hint:  did you mean --publish?
                hint:  signet farm start --help
                """, call.err());
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheProbableOne() {
        assertTrue(Invocation.of(root, "farm", "stat").err().contains("did you mean "));
    }

    @Test
    void aWrongValueIsAnsweredWithTheRightOnes() {
        String said =
                Invocation.of(root, "farm", "start", "--balance", "random").err();

        assertTrue(said.contains("'random' is neither round-robin nor sticky"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"farm start", "farm status", "farm stop", "farm kill", "farm restart"})
    void everyCommandExplainsItselfWithExamplesAndExitCodes(String line) {
        Invocation call = Invocation.of(root, words(line + " --help"));

        assertEquals(ExitCode.DONE, call.exitCode());
        assertEquals("", call.err());
        assertTrue(call.out().contains("Usage: signet " + line));
        assertTrue(call.out().contains("Exit codes:"));
        assertTrue(call.out().contains("Examples:"));
        assertTrue(call.out().contains("--home=DIR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys inspect",
                "keys compare",
                "keys create",
                "keys replicate",
                "keys rotate",
                "keys revoke",
                "keys trim",
                "keys rollback",
                "secrets protect",
                "secrets check",
                "secrets rewrap",
                "token inspect",
                "token verify",
                "ims check",
                "sessions forget",
                "sessions revoke",
                "sessions status",
                "doctor"
            })
    void everyCommandAboutKeysDoesSoToo(String line) {
        Invocation call = Invocation.of(root, words(line + " --help"));

        assertEquals(ExitCode.DONE, call.exitCode());
        assertTrue(call.out().contains("Usage: signet " + line));
        assertTrue(call.out().contains("Exit codes:"));
        assertTrue(call.out().substring(call.out().indexOf("Examples:")).lines().count() >= 3, call.out());
    }

    @Test
    void theCommandItselfListsItsExitCodes() {
        Invocation call = Invocation.of(root, "--help");

        assertEquals(ExitCode.DONE, call.exitCode());
        assertTrue(call.out().contains("70"));
        assertTrue(call.out().contains("farm"));
    }

    @Test
    void theVersionIsForPrograms() {
        Invocation call = Invocation.of(root, "--version");

        assertEquals(ExitCode.DONE, call.exitCode());
        assertEquals("", call.err());
        assertTrue(call.out().startsWith("signet "));
        assertFalse(call.out().strip().contains("\n"));
    }

    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ", -1);
    }
}
