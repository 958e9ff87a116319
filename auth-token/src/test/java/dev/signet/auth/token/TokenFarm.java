/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/** The keys of a farm, and tokens made with them. */
public final class TokenFarm {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final KeyRingProvider keys;
    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    /** A farm whose key follows from {@code seed}. */
    public TokenFarm(long seed) {
        KeyRing ring = KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(32, new Random(seed)::nextBytes));
        this.keys = () -> ring;
    }

    public KeyRingProvider keys() {
        return keys;
    }

    public InstantSource clock() {
        return () -> now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** A token of the tier {@code publish}. */
    public String token(String user) throws TokenIssueException {
        return token(user, "publish");
    }

    public String token(String user, String audience) throws TokenIssueException {
        return new TokenIssuer(keys, "signet", audience, LIFETIME, clock(), new Random(1)::nextBytes)
                .issue(user, null)
                .value();
    }

    /** What the verifier makes of a fresh token. */
    public VerifiedToken verified(String user) throws Exception {
        return (VerifiedToken)
                new TokenVerifier(keys, new TokenPolicy("signet", Set.of("publish")), clock()).verify(token(user));
    }
}
