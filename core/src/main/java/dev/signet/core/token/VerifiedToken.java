/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.KeyId;

/**
 * A token that passed every check at the time; only {@link TokenVerifier} makes one.
 *
 * <p>Holding one is proof of the signature, not of the present: who keeps it for later checks its expiry again.
 */
public final class VerifiedToken implements Verification {

    private final TokenClaims claims;
    private final KeyId keyId;

    VerifiedToken(TokenClaims claims, KeyId keyId) {
        this.claims = claims;
        this.keyId = keyId;
    }

    public TokenClaims claims() {
        return claims;
    }

    /** The key that signed it. */
    public KeyId keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "VerifiedToken[session of " + claims.subject() + ", key " + keyId + "]";
    }
}
