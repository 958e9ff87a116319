/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code signet} at the project's root, in a project of its own where nothing has to be built. */
final class ScriptTest {

    @TempDir
    private Path folder;

    private Path project;
    private Path java;

    @BeforeEach
    void layOut() throws IOException {
        project = Files.createDirectories(folder.resolve("my project"));
        Path script = Path.of(System.getProperty("signet.root")).resolve("signet");
        Files.copy(script, project.resolve("signet"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(project.resolve("pom.xml"), "");
        Files.createFile(Files.createDirectories(project.resolve("cli/target")).resolve("signet.jar"));
        Files.createFile(Files.createDirectories(project.resolve("farm/features/target/distribution/features"))
                .resolve("publish.json"));
        java = javaHome("17.0.15");
    }

    @Test
    void javaGetsTheProjectAndAllArgumentsAsTheyAre() throws Exception {
        Invocation call = run(project.resolve("signet"), java, "farm", "a b", "$c", "");

        assertEquals(0, call.exitCode(), call.err());
        assertTrue(call.out().contains("<-Dsignet.root=" + project + ">"), call.out());
        assertTrue(call.out().contains("<-Dsignet.distribution=" + project + "/farm/features/target/distribution>"));
        assertTrue(call.out().contains("<-Dsignet.terminal=false>"));
        assertTrue(call.out().endsWith("<-jar><" + project + "/cli/target/signet.jar><farm><a b><$c><>\n"), call.out());
        assertEquals("", call.err());
    }

    @Test
    void aSymbolicLinkLeadsToTheProject() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("one"), Path.of("../my project/signet"));
        Path link = Files.createSymbolicLink(bin.resolve("two"), relative);

        assertTrue(run(link, java).out().contains("<-Dsignet.root=" + project + ">"));
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws Exception {
        assertEquals(4, run(project.resolve("signet"), java, "exit-4").exitCode());
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        for (String version : new String[] {"1.8.0_402", "11.0.2", "16"}) {
            Invocation call = run(project.resolve("signet"), javaHome(version));

            assertEquals(3, call.exitCode());
            assertTrue(call.err().contains("needs Java 17 or newer"), call.err());
            assertEquals("", call.out());
        }
    }

    @Test
    void aNewerJavaIsWelcome() throws Exception {
        assertEquals(0, run(project.resolve("signet"), javaHome("25.0.3")).exitCode());
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        Invocation call = run(project.resolve("signet"), folder.resolve("nowhere"));

        assertEquals(3, call.exitCode());
        assertTrue(call.err().startsWith("error: JAVA_HOME is " + folder.resolve("nowhere")), call.err());
    }

    /** A directory like a JDK's, whose Java prints what it is called with. */
    private Path javaHome(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk " + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, """
                #!/bin/sh
                for last; do printf '<%s>' "$last"; done
                echo
                case $last in exit-*) exit "${last#exit-}" ;; esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private Invocation run(Path script, Path javaHome, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", javaHome.toString());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int exitCode = process.waitFor();
        return new Invocation(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
