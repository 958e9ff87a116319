/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.core.token.EncapsulatedToken;
import dev.signet.core.token.TokenClaims;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token on its way to the browser. {@link #toString} does not show it. */
public final class IssuedToken {

    private final String value;
    private final @Nullable TokenClaims claims;

    private IssuedToken(String value, @Nullable TokenClaims claims) {
        this.value = value;
        this.claims = claims;
    }

    public static IssuedToken of(EncapsulatedToken token) {
        return new IssuedToken(token.value(), token.claims());
    }

    /** One that the repository has stored. */
    public static IssuedToken stored(String value) {
        return new IssuedToken(value, null);
    }

    /** What the cookie is to hold. */
    public String value() {
        return value;
    }

    /** What the token says, if it says anything. */
    public Optional<TokenClaims> claims() {
        return Optional.ofNullable(claims);
    }

    @Override
    public String toString() {
        return "IssuedToken";
    }
}
