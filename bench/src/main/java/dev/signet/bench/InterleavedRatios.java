/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures contenders in slices of milliseconds between slices of a reference, and gives ratios within each round.
 *
 * <p>On a machine that others use, one after another tells more about the others than about the contenders: noise comes
 * in spells of seconds. What happens to a slice here happens to the reference beside it.
 */
final class InterleavedRatios {

    private static final long SLICE_NANOSECONDS = 1_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is measured; one call of {@code body} does so many {@code operations}. */
    record Contender(String name, int operations, Callable<Object> body) {}

    /** Median and quartiles of contender to reference, bytes allocated, and nanoseconds of a quiet slice. */
    record Result(String name, double ratio, double lower, double upper, long bytes, double nanoseconds) {}

    private final Contender reference;

    @SuppressWarnings("unused") // keeps results alive, so that no call can be optimised away
    private Object sink = "";

    InterleavedRatios(Callable<Object> reference) {
        this.reference = new Contender("reference", 1, reference);
    }

    /** Warms up, then measures {@code rounds} rounds. */
    List<Result> measure(List<Contender> contenders, int rounds, long warmUpMillis) throws Exception {
        int referenceCalls = warmUp(reference, warmUpMillis);
        int[] calls = new int[contenders.size()];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = warmUp(contenders.get(i), warmUpMillis);
        }
        double[][] ratios = new double[calls.length][rounds];
        double[][] nanoseconds = new double[calls.length][rounds];
        for (int round = 0; round < rounds; round++) {
            double before = slice(reference, referenceCalls);
            for (int i = 0; i < calls.length; i++) {
                double time = slice(contenders.get(i), calls[i]);
                double after = slice(reference, referenceCalls);
                ratios[i][round] = 2 * time / (before + after);
                nanoseconds[i][round] = time;
                before = after;
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            results.add(result(contenders.get(i), ratios[i], nanoseconds[i]));
        }
        return results;
    }

    private Result result(Contender contender, double[] ratios, double[] nanoseconds) throws Exception {
        Arrays.sort(ratios);
        Arrays.sort(nanoseconds);
        int count = ratios.length;
        return new Result(
                contender.name(),
                ratios[count / 2],
                ratios[count / 4],
                ratios[count * 3 / 4],
                bytes(contender),
                nanoseconds[count / 20]);
    }

    /** Runs for a while, and returns how many calls fill a slice. */
    private int warmUp(Contender contender, long millis) throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        double perOperation = slice(contender, 1);
        while (System.nanoTime() < end) {
            perOperation = slice(contender, calls(contender, perOperation));
        }
        return calls(contender, perOperation);
    }

    private static int calls(Contender contender, double nanosecondsPerOperation) {
        double calls = SLICE_NANOSECONDS / (nanosecondsPerOperation * contender.operations());
        return (int) Math.max(1, Math.min(1_000_000, calls));
    }

    /** Nanoseconds of this thread for each operation; what other processes do meanwhile does not count. */
    private double slice(Contender contender, int calls) throws Exception {
        Callable<Object> body = contender.body();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            sink = body.call();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / calls / contender.operations();
    }

    private long bytes(Contender contender) throws Exception {
        int calls = 20_000 / contender.operations();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        slice(contender, calls);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / calls / contender.operations();
    }
}
