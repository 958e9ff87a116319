/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The benchmarks' command: without arguments the table of interleaved ratios, with {@code jmh} first the plain JMH runs.
 *
 * <p>Exit code 1 if a bar is missed.
 */
public final class Main {

    private static final double VERIFY_BAR = 1.15;
    private static final long BYTES_BAR = 1200;
    private static final double GARBAGE_BAR = 0.01;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        boolean quick = verification(rounds);
        boolean cheap = garbage(rounds);
        System.exit(quick && cheap ? 0 : 1);
    }

    private static boolean verification(int rounds) throws Exception {
        VerificationBenchmark benchmark = new VerificationBenchmark();
        Map<String, Callable<Object>> contenders = new LinkedHashMap<>();
        contenders.put("bare MAC, again", benchmark::clonedMac);
        contenders.put("Signet", benchmark::signet);
        contenders.put("Tink 1.24.0", benchmark::tink);
        contenders.put("nimbus 10.10, SignedJWT", benchmark::nimbusSignedJwt);
        contenders.put("nimbus 10.10, DefaultJWTProcessor", benchmark::nimbusProcessor);
        contenders.put("jjwt 0.13.0", benchmark::jjwt);
        contenders.put("jose4j 0.9.7", benchmark::jose4j);
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors. One token of %d characters; ratio to a keyed and cloned Mac over its signed"
                        + " bytes, median of %d rounds.%n%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                benchmark.tokenLength(),
                rounds);
        Map<String, InterleavedRatios.Result> results =
                new InterleavedRatios(benchmark::clonedMac, contenders).measure(rounds, 5_000);
        print("whole verification", results);
        InterleavedRatios.Result signet = results.getOrDefault("Signet", NONE);
        boolean quick = met("verification at most " + VERIFY_BAR, signet.ratio() <= VERIFY_BAR);
        boolean small = met("at most " + BYTES_BAR + " bytes", signet.bytes() <= BYTES_BAR);
        return quick && small;
    }

    private static final InterleavedRatios.Result NONE = new InterleavedRatios.Result(9, 9, 9, 9999, 9);

    private static boolean garbage(int rounds) throws Exception {
        GarbageBenchmark benchmark = new GarbageBenchmark();
        Map<String, Callable<Object>> contenders = new LinkedHashMap<>();
        contenders.put("8 characters", benchmark::eightCharacters);
        contenders.put("8 KiB", benchmark::eightKilobytes);
        contenders.put("1 MiB", benchmark::oneMegabyte);
        contenders.put("a JWT with another header", benchmark::foreignJwt);
        contenders.put("dots in the right places", benchmark::dotsInTheRightPlaces);
        Map<String, Callable<Object>> all = new LinkedHashMap<>(contenders);
        all.put("well-formed header of an unknown key", benchmark::wellFormedHeaderOfAnUnknownKey);
        VerificationBenchmark verification = new VerificationBenchmark();
        Map<String, InterleavedRatios.Result> results =
                new InterleavedRatios(verification::signet, all).measure(rounds, 2_000);
        print("refused, to a Signet verification", results);
        boolean cheap = contenders.keySet().stream()
                .allMatch(name -> results.getOrDefault(name, NONE).ratio() < GARBAGE_BAR);
        return met("garbage below " + GARBAGE_BAR, cheap);
    }

    private static void print(String title, Map<String, InterleavedRatios.Result> results) {
        System.out.printf("| %s | ratio | quartiles | bytes | ns, quiet |%n|---|--:|--:|--:|--:|%n", title);
        results.forEach((name, result) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f-%.3f | %d | %.0f |%n",
                name,
                result.ratio(),
                result.lowerQuartile(),
                result.upperQuartile(),
                result.bytes(),
                result.nanoseconds()));
        System.out.println();
    }

    private static boolean met(String bar, boolean met) {
        System.out.println((met ? "met: " : "MISSED: ") + bar);
        return met;
    }
}
