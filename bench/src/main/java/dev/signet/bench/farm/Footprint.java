/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an instance takes up at one moment, in bytes and in milliseconds of processor time. Immutable. */
record Footprint(long repository, long revocations, long audit, long processorMillis) {

    private static final Pattern USED = Pattern.compile("generation .*used (\\d+)K|heap .*used (\\d+)K");
    /** User and system time in {@code /proc/<pid>/stat}, counted behind the name, which may hold blanks. */
    private static final int USER_TIME = 11;

    private static final int MILLIS_A_TICK = 10;

    static Footprint of(MeasuredFarm.Instance instance) throws IOException {
        return new Footprint(
                size(instance.home().resolve("repository")),
                size(instance.home().resolve("signet/revocations")),
                size(instance.home().resolve("signet/audit")),
                processorMillis(instance.pid()));
    }

    Footprint since(Footprint before) {
        return new Footprint(
                repository - before.repository,
                revocations - before.revocations,
                audit - before.audit,
                processorMillis - before.processorMillis);
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(Footprint::length).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long length(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            // Replaced or cleaned up meanwhile.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long processorMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * MILLIS_A_TICK;
    }

    /** What is left on the heap of a process after a collection, in bytes. */
    static long heap(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1) == null ? used.group(2) : used.group(1));
        }
        if (kilobytes == 0) {
            throw new IOException("the heap of process " + pid + " cannot be read");
        }
        return kilobytes * 1024;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("jcmd " + command + ": " + answer);
        }
        return answer;
    }
}
