/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.core.token.Rejection;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Refusing what nobody of the farm has signed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GarbageBenchmark {

    /** Refusals in one call: a single one takes less time than the call. */
    static final int BATCH = 64;

    private final TokenVerifier verifier;
    private final String[] eightCharacters;
    private final String[] eightKilobytes;
    private final String[] oneMegabyte;
    private final String[] foreignJwt;
    private final String[] dotsInTheRightPlaces;
    private final String[] unknownKey;

    public GarbageBenchmark() {
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        verifier = new TokenVerifier(farm::ring, new TokenPolicy(farm.issuer(), Set.of(farm.audience())), farm.clock());
        String token = farm.issue("alice");
        String behindHeader = token.substring(token.indexOf('.'));
        eightCharacters = batch(i -> "QWxhZG" + (char) ('a' + i) + "=");
        eightKilobytes = batch(i -> "a".repeat(8 * 1024 + i));
        oneMegabyte = batch(i -> "a".repeat(1024 * 1024 + i));
        foreignJwt = batch(i -> "eyJhbGciOiJIUzI1NiJ9" + behindHeader + (char) ('a' + i));
        dotsInTheRightPlaces = batch(i -> String.valueOf((char) ('a' + i)).repeat(token.indexOf('.')) + behindHeader);
        unknownKey = batch(i -> FarmUnderTest.withThreeKeys().issue("alice"));
    }

    /** Eight different texts, again and again. */
    private static String[] batch(IntFunction<String> text) {
        String[] eight = IntStream.range(0, 8).mapToObj(text).toArray(String[]::new);
        return IntStream.range(0, BATCH).mapToObj(i -> eight[i % 8]).toArray(String[]::new);
    }

    private int refuse(String[] batch) throws Exception {
        int refused = 0;
        for (String text : batch) {
            refused += verifier.verify(text) instanceof Rejection ? 1 : 0;
        }
        if (refused != BATCH) {
            throw new IllegalStateException("garbage was verified");
        }
        return refused;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object eightCharacters() throws Exception {
        return refuse(eightCharacters);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object eightKilobytes() throws Exception {
        return refuse(eightKilobytes);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object oneMegabyte() throws Exception {
        return refuse(oneMegabyte);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object foreignJwt() throws Exception {
        return refuse(foreignJwt);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object dotsInTheRightPlaces() throws Exception {
        return refuse(dotsInTheRightPlaces);
    }

    /** The header of a token of another farm: its key id has to be read, for the operator. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object wellFormedHeaderOfAnUnknownKey() throws Exception {
        return refuse(unknownKey);
    }
}
