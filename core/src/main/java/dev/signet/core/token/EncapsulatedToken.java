/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

/** A freshly issued token: whoever holds its value is signed in. {@code toString} does not show it. */
public final class EncapsulatedToken {

    /** A token is never longer than this, in ASCII characters; the rest of 4096 is for the cookie around it. */
    public static final int MAX_LENGTH = 3840;

    private final String value;
    private final TokenClaims claims;

    EncapsulatedToken(String value, TokenClaims claims) {
        this.value = value;
        this.claims = claims;
    }

    /** The credential itself; keep it out of logs. */
    public String value() {
        return value;
    }

    public TokenClaims claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "EncapsulatedToken[" + value.length() + " characters]";
    }
}
