/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that writes a file and dies in front of a given step, with no chance to tidy up. */
final class CrashingWriter {

    static final int DIED = 86;
    static final byte[] NEW_CONTENT = "new content of the file".getBytes(StandardCharsets.US_ASCII);

    private CrashingWriter() {}

    /** Arguments: {@code create} or {@code replace}, the file, and the step; without a step it runs to the end. */
    public static void main(String[] arguments) throws IOException {
        String deadly = arguments.length > 2 ? arguments[2] : "";
        AtomicWrite write = new AtomicWrite(Path.of(arguments[1]), step -> {
            if (step.name().equals(deadly)) {
                Runtime.getRuntime().halt(DIED);
            }
        });
        if (arguments[0].equals("create")) {
            write.create(NEW_CONTENT);
        } else {
            write.replace(NEW_CONTENT);
        }
    }

    /** Starts such a process, under a umask that would let everybody read. */
    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classes(AtomicWrite.class) + java.io.File.pathSeparator + classes(CrashingWriter.class),
                CrashingWriter.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the writer hangs");
        }
        return process.exitValue();
    }

    static Path classes(Class<?> of) {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
