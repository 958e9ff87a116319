/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import dev.signet.home.HomeUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes sure that an instance does not run, and keeps it from starting meanwhile. */
public final class StoppedInstance {

    /** What is done while the instance cannot start; returns an exit code. */
    @FunctionalInterface
    public interface Work {
        int run() throws IOException, CommandException, InterruptedException;
    }

    private static final int LONGEST_NUMBER = 64;

    private StoppedInstance() {}

    /** Does the work, unless the instance runs. */
    public static int during(TargetInstance target, Work work)
            throws IOException, CommandException, InterruptedException {
        Optional<String> process = process(target.folder().resolve("conf"));
        if (process.isPresent()) {
            throw running(target, process.get() + " (if that is the original of this copy, delete the file)");
        }
        HomeUse use = HomeUse.ofStopped(target.home()).orElseThrow(() -> running(target, "it holds its locks"));
        try {
            return work.run();
        } finally {
            use.close();
        }
    }

    private static CommandException running(TargetInstance target, String sign) {
        return CommandException.unusable(
                "the instance in " + target + " runs: " + sign,
                "stop it, then call this again; to read keys from its repository while it runs, use --from URL");
    }

    /** What shows that the instance runs; empty if nothing does. */
    public static Optional<String> signOfLife(TargetInstance target) throws CommandException {
        try {
            Optional<String> process = process(target.folder().resolve("conf"));
            return process.isEmpty() && HomeUse.isRunning(target.home()) ? Optional.of("it holds its locks") : process;
        } catch (IOException e) {
            throw CommandException.ofFile("the locks cannot be tried", target.folder(), e);
        }
    }

    /** AEM writes its process id to {@code conf/cq.pid}, and leaves it there if it is killed. */
    private static Optional<String> process(Path conf) throws IOException {
        if (!Files.isDirectory(conf)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(conf, "*.pid")) {
            for (Path file : files) {
                String pid = new String(PlainFile.read(file, LONGEST_NUMBER), StandardCharsets.US_ASCII).strip();
                if (pid.matches("[0-9]{1,18}") && isJava(Long.parseLong(pid))) {
                    return Optional.of("conf/" + file.getFileName() + " names process " + pid);
                }
            }
            return Optional.empty();
        }
    }

    /** The number may meanwhile belong to another program; one whose name cannot be seen may be the instance. */
    private static boolean isJava(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("java"))
                        .orElse(true))
                .isPresent();
    }
}
