/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.bench.InterleavedRatios.Contender;
import dev.signet.bench.InterleavedRatios.Result;
import dev.signet.bench.farm.RedisFarmTable;
import dev.signet.bench.farm.SignOutCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * The benchmarks' command: without arguments the tables of interleaved ratios, with a number that many rounds, with
 * {@code jmh} first the plain JMH runs, with {@code farm} first what a sign-out costs a running farm, with {@code redis}
 * first a large farm joined by Redis.
 */
public final class Main {

    private static final double VERIFY_BAR = 1.15;
    private static final long BYTES_BAR = 1200;
    private static final double GARBAGE_BAR = 0.01;
    private static final double REVOCATION_BAR = 0.05;
    private static final double EMPTY_LIST_BAR = 0.01;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("farm")) {
            SignOutCost.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        if (arguments.length > 1 && arguments[0].equals("revocation")) {
            revocation(Integer.parseInt(arguments[1]));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("redis")) {
            redis(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        verification(rounds);
        garbage(rounds);
        revocation(rounds);
    }

    /** Instances, seconds of load, seconds between two heartbeats. */
    private static void redis(String[] arguments) throws Exception {
        int[] numbers = {300, 120, 60};
        for (int i = 0; i < Math.min(numbers.length, arguments.length); i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        RedisFarmTable.print(numbers[0], Duration.ofSeconds(numbers[1]), Duration.ofSeconds(numbers[2]));
    }

    private static void verification(int rounds) throws Exception {
        VerificationBenchmark benchmark = new VerificationBenchmark();
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors. One token of %d characters; ratio to a keyed and cloned Mac over its signed"
                        + " bytes, median of %d rounds.%n%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                benchmark.tokenLength(),
                rounds);
        Contender signet = new Contender("Signet", 1, benchmark::signet);
        List<Result> results = new InterleavedRatios(benchmark::clonedMac)
                .measure(
                        List.of(
                                signet,
                                new Contender("Signet, watching its ring file", 1, benchmark::signetWatchingItsFile),
                                new Contender("bare MAC, again", 1, benchmark::clonedMac),
                                new Contender("nimbus 10.10, SignedJWT", 1, benchmark::nimbusSignedJwt),
                                new Contender("nimbus 10.10, DefaultJWTProcessor", 1, benchmark::nimbusProcessor),
                                new Contender("Tink 1.24.0", 1, benchmark::tink),
                                new Contender("jjwt 0.13.0", 1, benchmark::jjwt),
                                new Contender("jose4j 0.9.7", 1, benchmark::jose4j)),
                        rounds,
                        5_000);
        print("whole verification", results);
        Result measured = results.get(0);
        tell("verification at most " + VERIFY_BAR, measured.ratio() <= VERIFY_BAR);
        tell("at most " + BYTES_BAR + " bytes", measured.bytes() <= BYTES_BAR);
    }

    private static void garbage(int rounds) throws Exception {
        GarbageBenchmark benchmark = new GarbageBenchmark();
        List<Contender> garbage = List.of(
                batch("8 characters", benchmark::eightCharacters),
                batch("8 KiB", benchmark::eightKilobytes),
                batch("1 MiB", benchmark::oneMegabyte),
                batch("a JWT with another header", benchmark::foreignJwt),
                batch("dots in the right places", benchmark::dotsInTheRightPlaces));
        List<Contender> all = new ArrayList<>(garbage);
        all.add(batch("well-formed header of an unknown key", benchmark::wellFormedHeaderOfAnUnknownKey));
        List<Result> results = new InterleavedRatios(new VerificationBenchmark()::signet).measure(all, rounds, 2_000);
        print("refused, to a Signet verification", results);
        tell(
                "garbage below " + GARBAGE_BAR,
                results.subList(0, garbage.size()).stream().allMatch(result -> result.ratio() < GARBAGE_BAR));
    }

    private static void revocation(int rounds) throws Exception {
        RevocationBenchmark benchmark = new RevocationBenchmark();
        int batch = RevocationBenchmark.BATCH;
        InterleavedRatios ratios = new InterleavedRatios(new VerificationBenchmark()::clonedMac);
        List<Contender> living = List.of(
                new Contender("a living session", batch, benchmark::livingSession),
                new Contender("one that began before a user's sessions ended", batch, benchmark::earlySession),
                new Contender("a living session, none ended", batch, benchmark::livingSessionOfAnEmptyList));
        List<Contender> ended = List.of(new Contender("an ended session", batch, benchmark::endedSession));
        List<Contender> verifications = List.of(
                new Contender("verification, none ended", batch, benchmark::verificationWithNone),
                new Contender("verification, a million ended", batch, benchmark::verificationWithAMillion));
        List<Result> results = new ArrayList<>();
        // Each by themselves: the later ones would leave the others nothing in the processor's caches.
        for (List<Contender> contenders : List.of(living, ended, verifications)) {
            results.addAll(ratios.measure(contenders, rounds, 3_000));
        }
        print("a million ended sessions, to a keyed and cloned Mac", results);
        tell("revocation check at most " + REVOCATION_BAR, results.get(0).ratio() <= REVOCATION_BAR);
        tell("of an empty list at most " + EMPTY_LIST_BAR, results.get(2).ratio() <= EMPTY_LIST_BAR);
    }

    private static Contender batch(String name, Callable<Object> body) {
        return new Contender(name, GarbageBenchmark.BATCH, body);
    }

    private static void print(String title, List<Result> results) {
        System.out.printf("| %s | ratio | quartiles | bytes | ns, quiet |%n|---|--:|--:|--:|--:|%n", title);
        results.forEach(result -> System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f-%.3f | %d | %.1f |%n",
                result.name(),
                result.ratio(),
                result.lower(),
                result.upper(),
                result.bytes(),
                result.nanoseconds()));
        System.out.println();
    }

    private static void tell(String bar, boolean met) {
        System.out.println((met ? "met: " : "missed: ") + bar);
    }
}
