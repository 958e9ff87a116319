/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Examples in the help are there to be pasted, as they stand on a terminal of the usual width. */
final class HelpExamplesTest {

    private static final String HEADING = "\nExamples:\n";

    @TempDir
    private Path root;

    static Stream<String> commands() {
        return under(SignetMain.commandLine(Invocation.surroundings(Path.of(""))))
                .map(command -> command.getCommandSpec().qualifiedName());
    }

    private static Stream<CommandLine> under(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpExamplesTest::under));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyLineOfAnExampleCanBePasted(String name) {
        String help = Invocation.of(
                        root,
                        (name.substring("signet".length()).strip() + " --help")
                                .strip()
                                .split(" ", -1))
                .out();
        assertTrue(help.contains(HEADING), help);

        List<String> lines = help.substring(help.indexOf(HEADING) + HEADING.length())
                .replaceAll("\\\\\n +", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertFalse(lines.isEmpty(), help);
        for (String line : lines) {
            assertTrue(line.startsWith("signet "), line);
            // What the shell does with the rest is its business.
            String[] words = line.replaceFirst(" [|<>].*", "").split(" +", -1);
            assertDoesNotThrow(
                    () -> SignetMain.commandLine(Invocation.surroundings(root))
                            .parseArgs(Arrays.copyOfRange(words, 1, words.length)),
                    line);
        }
    }
}
