/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingEvents;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.WatchedKeyRing;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One whole verification, by Signet and by JWT libraries, and the bare MAC that none of them can do without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VerificationBenchmark {

    private final String token;
    private final byte[] signedBytes;
    private final Mac keyedMac;
    private final TokenVerifier verifier;
    private final TokenVerifier watchingVerifier;
    private final TokenCheck nimbusSignedJwt;
    private final TokenCheck nimbusProcessor;
    private final TokenCheck jose4j;
    private final TokenCheck jjwt;
    private final TokenCheck tink;

    /** Sets up all contenders, and throws if one of them takes a changed token or refuses the genuine one. */
    public VerificationBenchmark() {
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        token = farm.issue("alice");
        signedBytes = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        keyedMac = keyedMac(farm.tokenKeys().values().iterator().next());
        verifier = new TokenVerifier(farm::ring, new TokenPolicy(farm.issuer(), Set.of(farm.audience())), farm.clock());
        watchingVerifier =
                new TokenVerifier(watched(farm), new TokenPolicy(farm.issuer(), Set.of(farm.audience())), farm.clock());
        ready(TokenChecks.signet(farm));
        nimbusSignedJwt = ready(TokenChecks.nimbusSignedJwt(farm));
        nimbusProcessor = ready(TokenChecks.nimbusProcessor(farm));
        jose4j = ready(TokenChecks.jose4j(farm));
        jjwt = ready(TokenChecks.jjwt(farm));
        tink = ready(TokenChecks.tink(farm));
    }

    private TokenCheck ready(TokenCheck check) {
        if (!check.accepts(token) || check.accepts(TamperedToken.of(token))) {
            throw new IllegalStateException("a contender is not set up to check tokens");
        }
        return check;
    }

    /** The farm's ring in a file of its own, as an instance holds it. */
    private static WatchedKeyRing watched(FarmUnderTest farm) {
        try {
            Path folder = Files.createTempDirectory("signet-bench");
            KeyRingFile file = KeyRingFile.in(folder, KeyRingKind.HMAC);
            file.write(farm.ring());
            // In reverse order: the file, then its folder.
            folder.toFile().deleteOnExit();
            file.path().toFile().deleteOnExit();
            return new WatchedKeyRing(file, farm.clock(), new NoEvents());
        } catch (IOException | KeyRingFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoEvents implements KeyRingEvents {
        @Override
        public void loaded(KeyRing ring, KeyRing previous) {}

        @Override
        public void refused(String reason, KeyRing inForce) {
            throw new IllegalStateException(reason);
        }
    }

    private static Mac keyedMac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int tokenLength() {
        return token.length();
    }

    /** The reference: HMAC-SHA-256 by the JDK, keyed once and cloned, over the bytes that are signed. */
    @Benchmark
    public Object clonedMac() throws Exception {
        return ((Mac) keyedMac.clone()).doFinal(signedBytes);
    }

    @Benchmark
    public Object signet() throws Exception {
        return verifier.verify(token);
    }

    /** The same with the ring in a watched file, which is another look at the clock and a read in each second. */
    @Benchmark
    public Object signetWatchingItsFile() throws Exception {
        return watchingVerifier.verify(token);
    }

    @Benchmark
    public Object tink() throws Exception {
        return tink.subject(token);
    }

    @Benchmark
    public Object nimbusSignedJwt() throws Exception {
        return nimbusSignedJwt.subject(token);
    }

    @Benchmark
    public Object nimbusProcessor() throws Exception {
        return nimbusProcessor.subject(token);
    }

    @Benchmark
    public Object jjwt() throws Exception {
        return jjwt.subject(token);
    }

    @Benchmark
    public Object jose4j() throws Exception {
        return jose4j.subject(token);
    }
}
