/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

/** Asking whether a session has ended, of a list that remembers a million of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RevocationBenchmark {

    /** Different sessions in one call, so that no cache holds what the next call needs. */
    static final int BATCH = 4096;

    static final int SESSIONS = 1_000_000;
    private static final int USERS = 1_000;

    private final Instant now = Instant.now();
    /** Before the last user's sessions ended: each check has to look for its user, too. */
    private final Instant early = now.minusSeconds(7200);

    private final KeyId key = new KeyId("0123456789abcdef");
    private final RevocationList million;
    private final String[] living;
    private final String[] ended;
    private final TokenVerifier verifier;
    private final TokenVerifier verifierOfAnEmptyList;
    private final String[] tokens;

    /** Makes the list, and throws if it does not end exactly what it should. */
    public RevocationBenchmark() {
        Random random = new Random(1);
        Instant until = now.plus(Duration.ofHours(12));
        List<RevocationList> parts = new ArrayList<>();
        ended = new String[BATCH];
        for (int i = 0; i < SESSIONS; i++) {
            if (i % 1_000 == 0) {
                parts.add(RevocationList.empty());
            }
            String session = id(random);
            parts.set(parts.size() - 1, parts.get(parts.size() - 1).end(session, until));
            ended[i % BATCH] = session;
        }
        RevocationList more =
                merged(parts).endAllOf(key, now.minusSeconds(9000)).endAll(now.minusSeconds(9000));
        for (int user = 0; user < USERS; user++) {
            more = more.endAllOf("user" + user, now.minusSeconds(3600));
        }
        million = more;
        living = IntStream.range(0, BATCH).mapToObj(i -> id(random)).toArray(String[]::new);
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        TokenPolicy policy = new TokenPolicy(farm.issuer(), Set.of(farm.audience()));
        SessionEnds ends = new SessionEnds.Known(million);
        verifier = new TokenVerifier(farm::ring, policy, () -> ends, farm.clock());
        verifierOfAnEmptyList = new TokenVerifier(farm::ring, policy, farm.clock());
        tokens = tokens(farm);
        if (count(living) != 0 || count(ended) != BATCH || million.sessions() != SESSIONS) {
            throw new IllegalStateException("the list does not end what it should");
        }
    }

    /** Of many sessions, each read from a cookie of its own. */
    private static String[] tokens(FarmUnderTest farm) {
        TokenIssuer issuer = new TokenIssuer(
                farm::ring, farm.issuer(), farm.audience(), Duration.ofHours(12), farm.clock(), RandomSource.secure());
        String[] tokens = new String[BATCH];
        try {
            for (int i = 0; i < BATCH; i++) {
                tokens[i] = issuer.issue("alice", null).value();
            }
        } catch (TokenIssueException e) {
            throw new IllegalStateException(e);
        }
        return tokens;
    }

    private static String id(Random random) {
        return "%016x".formatted(random.nextLong());
    }

    /** In pairs, so that no list is copied a thousand times. */
    private static RevocationList merged(List<RevocationList> parts) {
        List<RevocationList> left = parts;
        while (left.size() > 1) {
            List<RevocationList> pairs = new ArrayList<>();
            for (int i = 0; i < left.size(); i += 2) {
                pairs.add(i + 1 < left.size() ? left.get(i).merge(left.get(i + 1)) : left.get(i));
            }
            left = pairs;
        }
        return left.get(0);
    }

    private int count(String[] sessions) {
        return count(million, now, sessions);
    }

    private int count(RevocationList list, Instant signedIn, String[] sessions) {
        int count = 0;
        for (String session : sessions) {
            count += list.endOf("alice", signedIn, session, key) == null ? 0 : 1;
        }
        return count;
    }

    /** What a verification asks: nothing has ended this session. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object livingSession() {
        return count(living);
    }

    /** The same of one that is older than the last end of all sessions of a user. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object earlySession() {
        return count(million, early, living);
    }

    /** Nobody has ended anything. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object livingSessionOfAnEmptyList() {
        return count(RevocationList.empty(), now, living);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object endedSession() {
        return count(ended);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object verificationWithAMillion() throws Exception {
        return verify(verifier);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object verificationWithNone() throws Exception {
        return verify(verifierOfAnEmptyList);
    }

    private int verify(TokenVerifier by) throws Exception {
        int verified = 0;
        for (String token : tokens) {
            verified += by.verify(token) instanceof VerifiedToken ? 1 : 0;
        }
        if (verified != BATCH) {
            throw new IllegalStateException("a living session was refused");
        }
        return verified;
    }
}
