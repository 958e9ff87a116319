/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A process of its own that adds keys to a ring, one exchange for each; it may die in front of a given step. */
final class ExchangingWriter {

    private static final int THREADS = 2;

    private ExchangingWriter() {}

    /** Arguments: the folder, the number of the first key, how many keys each thread adds, and the deadly step. */
    public static void main(String[] arguments) throws Exception {
        KeyRingFile file = KeyRingFile.in(Path.of(arguments[0]), KeyRingKind.HMAC);
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        if (!arguments[3].isEmpty()) {
            KeyRing ring = file.read();
            file.exchange(ring, SampleRings.plus(ring, first), step -> {
                if (step.name().equals(arguments[3])) {
                    Runtime.getRuntime().halt(CrashingWriter.DIED);
                }
            });
            return;
        }
        add(file, first, count);
    }

    /** Adds keys from several threads, each of which tries again whenever another writer was faster. */
    static void add(KeyRingFile file, long first, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long from = first + (long) thread * count;
                all.add(() -> addInTurn(file, from, count));
            }
            for (Future<Integer> one : threads.invokeAll(all, 60, TimeUnit.SECONDS)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int addInTurn(KeyRingFile file, long first, int count) throws Exception {
        int lost = 0;
        for (int added = 0; added < count; ) {
            KeyRing ring = file.read();
            try {
                file.exchange(ring, SampleRings.plus(ring, first + added));
                added++;
            } catch (KeyRingChangedException e) {
                lost++;
            }
        }
        return lost;
    }

    static Process start(Path folder, long first, int count, String deadlyStep) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                CrashingWriter.classes(AtomicWrite.class).toString(),
                CrashingWriter.classes(TestRings.class).toString());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        classPath,
                        ExchangingWriter.class.getName(),
                        folder.toString(),
                        Long.toString(first),
                        Integer.toString(count),
                        deadlyStep)
                .inheritIO()
                .start();
    }
}
