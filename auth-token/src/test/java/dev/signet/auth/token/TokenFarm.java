/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.VerifiedToken;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/** The keys of a farm, and tokens made with them. */
public final class TokenFarm {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final KeyRingProvider keys;
    private final TestClock clock = new TestClock();
    private final Random random = new Random(1);

    /** A farm whose key follows from {@code seed}. */
    public TokenFarm(long seed) {
        KeyRing ring = TestRings.raw(KeyRingKind.HMAC, seed);
        this.keys = () -> ring;
    }

    public KeyRingProvider keys() {
        return keys;
    }

    public InstantSource clock() {
        return clock;
    }

    public void advance(Duration by) {
        clock.advance(by);
    }

    /** A token of the tier {@code publish}. */
    public String token(String user) throws TokenIssueException {
        return token(user, "publish");
    }

    public String token(String user, String audience) throws TokenIssueException {
        return new TokenIssuer(keys, "signet", audience, LIFETIME, clock(), random::nextBytes)
                .issue(user, null)
                .value();
    }

    /** What the verifier makes of a fresh token. */
    public VerifiedToken verified(String user) throws Exception {
        return (VerifiedToken)
                new TokenVerifier(keys, new TokenPolicy("signet", Set.of("publish")), clock()).verify(token(user));
    }
}
