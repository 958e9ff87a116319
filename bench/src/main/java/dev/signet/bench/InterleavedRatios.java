/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Median and quartiles of contender to reference, bytes allocated by one call, and nanoseconds of a quiet slice. */
    record Result(double ratio, double lowerQuartile, double upperQuartile, long bytes, double nanoseconds) {}

    private static final int EMPTY_CALLS = 200_000;

    /** What a call costs that does nothing: a small part of a MAC, but half of a refusal. */
    private final Callable<Object> nothing = () -> "";

    private final Callable<Object> reference;
    private final Map<String, Callable<Object>> contenders;

    @SuppressWarnings("unused") // keeps results alive, so that no call can be optimised away
    private Object sink = "";

    InterleavedRatios(Callable<Object> reference, Map<String, Callable<Object>> contenders) {
        this.reference = reference;
        this.contenders = contenders;
    }

    /** Warms up, then measures {@code rounds} rounds. */
    Map<String, Result> measure(int rounds, long warmUpMillis) throws Exception {
        Map<String, double[]> ratios = new LinkedHashMap<>();
        Map<String, double[]> nanoseconds = new LinkedHashMap<>();
        Map<String, Integer> calls = new LinkedHashMap<>();
        int referenceCalls = warmUp(reference, warmUpMillis);
        for (Map.Entry<String, Callable<Object>> contender : contenders.entrySet()) {
            calls.put(contender.getKey(), warmUp(contender.getValue(), warmUpMillis));
            ratios.put(contender.getKey(), new double[rounds]);
            nanoseconds.put(contender.getKey(), new double[rounds]);
        }
        warmUp(nothing, 100);
        for (int round = 0; round < rounds; round++) {
            double overhead = slice(nothing, EMPTY_CALLS);
            double before = slice(reference, referenceCalls);
            for (Map.Entry<String, Callable<Object>> contender : contenders.entrySet()) {
                String name = contender.getKey();
                double time = slice(contender.getValue(), calls.getOrDefault(name, 1));
                double after = slice(reference, referenceCalls);
                row(ratios, name)[round] = (time - overhead) / ((before + after) / 2 - overhead);
                row(nanoseconds, name)[round] = time - overhead;
                before = after;
            }
        }
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name : contenders.keySet()) {
            results.put(name, result(row(ratios, name), row(nanoseconds, name), bytes(name)));
        }
        return results;
    }

    private static double[] row(Map<String, double[]> table, String name) {
        return table.getOrDefault(name, new double[0]);
    }

    private static Result result(double[] ratios, double[] nanoseconds, long bytes) {
        Arrays.sort(ratios);
        Arrays.sort(nanoseconds);
        int count = ratios.length;
        return new Result(ratios[count / 2], ratios[count / 4], ratios[count * 3 / 4], bytes, nanoseconds[count / 20]);
    }

    /** Runs for a while, and returns how many calls fill a slice. */
    private int warmUp(Callable<Object> body, long millis) throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        double perCall = slice(body, 1);
        while (System.nanoTime() < end) {
            perCall = slice(body, calls(perCall));
        }
        return calls(perCall);
    }

    private static int calls(double nanosecondsPerCall) {
        return (int) Math.max(1, Math.min(1_000_000, SLICE_NANOSECONDS / nanosecondsPerCall));
    }

    /** Nanoseconds of this thread for each of so many calls; what other processes do meanwhile does not count. */
    private double slice(Callable<Object> body, int calls) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            sink = body.call();
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / calls;
    }

    private long bytes(String name) throws Exception {
        Callable<Object> body = contenders.getOrDefault(name, reference);
        int calls = 20_000;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        slice(body, calls);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / calls;
    }
}
