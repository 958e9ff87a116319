/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaProcessTest {

    private static final String MAIN = JavaProcessTest.class.getName() + "$Chatty";

    @TempDir
    private Path folder;

    /** Says one line, and then lives until its standard input ends, which is at once if it has none. */
    static final class Chatty {

        private Chatty() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("reads " + System.in.read());
            System.err.println("pauses");
            new java.util.concurrent.CountDownLatch(arguments[0].endsWith("stays") ? 1 : 0).await();
        }
    }

    @Test
    void itIsFoundAgainByClassAndFolder() throws Exception {
        Path argument = Files.createDirectory(folder.resolve("a home that stays"));
        JavaProcess.Started started = process(argument, argument).start();
        try {
            assertTrue(started.identity().isAlive());
            assertEquals(
                    started.process().pid(),
                    JavaProcess.find(MAIN, argument).orElseThrow().pid());
            assertTrue(JavaProcess.find(MAIN, folder).isEmpty());
        } finally {
            started.process().destroyForcibly().waitFor();
        }
        assertTrue(JavaProcess.find(MAIN, argument).isEmpty());
    }

    @Test
    void itIsThatOfItsFolderWhateverTheFolderIsCalledByNow() throws Exception {
        Path home = Files.createDirectory(folder.resolve("stays"));
        JavaProcess.Started started = process(home, home).start();
        try {
            Path link = Files.createSymbolicLink(folder.resolve("link"), home);
            assertEquals(
                    started.process().pid(),
                    JavaProcess.find(MAIN, link).orElseThrow().pid());

            Path renamed = Files.move(home, folder.resolve("renamed"));
            Files.createDirectory(home);
            assertTrue(JavaProcess.find(MAIN, home).isEmpty(), "a copy in the place of the original");
            assertEquals(
                    started.process().pid(),
                    JavaProcess.find(MAIN, renamed).orElseThrow().pid());
        } finally {
            started.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void itDoesNotInheritAsWhomTheCommandSignsIn() {
        Map<String, String> environment = new HashMap<>(
                Map.of("SIGNET_USER", "admin", "SIGNET_PASSWORD", "s3cret", "SIGNET_KEYS_PATH", "/k", "LANG", "C"));

        JavaProcess.forget(environment);

        assertEquals(Map.of("SIGNET_KEYS_PATH", "/k", "LANG", "C"), environment);
    }

    @Test
    void itReadsNothingAndWritesToItsFileOnly() throws Exception {
        Path output = folder.resolve("logs/stdout.log");
        Files.createDirectories(output.getParent());
        Files.writeString(output, "before\n");

        int code = process(folder).start().process().waitFor();

        assertEquals(0, code);
        assertEquals("reads -1\npauses\n", Files.readString(output));
        assertEquals("before\n", Files.readString(folder.resolve("logs/stdout.log.1")));
    }

    @Test
    void itIsAskedToEndAndEnds() throws Exception {
        HeardProgress progress = new HeardProgress();
        Path argument = folder.resolve("stays");
        JavaProcess.Started started = process(argument).start();
        Waiting waiting = new Waiting(InstantSource.system());
        assertTrue(waiting.until(
                Duration.ofSeconds(30),
                Duration.ofMillis(20),
                () -> LogTail.of(folder.resolve("logs/stdout.log")).lastLine().isPresent()));

        ProcessEnd.stop(java.util.Map.of("it", started.process().toHandle()), waiting, progress);

        assertEquals(128 + 15, started.process().waitFor());
        assertEquals(List.of("it STOPPING", "it DOWN"), progress.lines());
    }

    private JavaProcess process(Path argument) {
        return process(argument, folder);
    }

    private JavaProcess process(Path argument, Path workingFolder) {
        return new JavaProcess(
                List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"),
                System.getProperty("java.class.path"),
                MAIN,
                argument,
                workingFolder,
                folder.resolve("logs/stdout.log"));
    }
}
