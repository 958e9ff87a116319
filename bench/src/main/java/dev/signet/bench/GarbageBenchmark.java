/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
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

    private final TokenVerifier verifier;
    private final String foreignJwt;
    private final String short8 = "QWxhZGRp";
    private final String long8K = "a".repeat(8 * 1024);
    private final String long1M = "a".repeat(1024 * 1024);
    private final String shaped;
    private final String unknownKey;

    public GarbageBenchmark() {
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        verifier = new TokenVerifier(farm::ring, new TokenPolicy(farm.issuer(), Set.of(farm.audience())), farm.clock());
        String token = farm.issue("alice");
        foreignJwt = "eyJhbGciOiJIUzI1NiJ9" + token.substring(token.indexOf('.'));
        shaped = "a".repeat(token.indexOf('.')) + token.substring(token.indexOf('.'));
        unknownKey = FarmUnderTest.withThreeKeys().issue("alice");
    }

    @Benchmark
    public Object eightCharacters() throws Exception {
        return verifier.verify(short8);
    }

    @Benchmark
    public Object eightKilobytes() throws Exception {
        return verifier.verify(long8K);
    }

    @Benchmark
    public Object oneMegabyte() throws Exception {
        return verifier.verify(long1M);
    }

    @Benchmark
    public Object foreignJwt() throws Exception {
        return verifier.verify(foreignJwt);
    }

    @Benchmark
    public Object dotsInTheRightPlaces() throws Exception {
        return verifier.verify(shaped);
    }

    /** The header of a token of another farm: its key id has to be read, for the operator. */
    @Benchmark
    public Object wellFormedHeaderOfAnUnknownKey() throws Exception {
        return verifier.verify(unknownKey);
    }
}
