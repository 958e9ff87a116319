/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.MessageAuthenticator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the tokens by one key for one tier start with: the header, a dot, and the claims as far as they are always the
 * same.
 *
 * <p>It is compared in one go, its share of the MAC is computed once, and it need not be decoded.
 */
final class TokenStart {

    private final byte[] ascii;
    private final MessageAuthenticator behind;
    private final ClaimsStart claims;

    TokenStart(String header, MessageAuthenticator authenticator, ClaimsStart claims) {
        this.ascii = (header + '.' + claims.encoded()).getBytes(StandardCharsets.US_ASCII);
        this.behind = authenticator.startingWith(ascii);
        this.claims = claims;
    }

    boolean isStartOf(byte[] token) {
        return token.length > ascii.length && Arrays.equals(token, 0, ascii.length, ascii, 0, ascii.length);
    }

    /** Whether the tag at {@code tagStart} is right, in a token that starts like this. */
    boolean hasSigned(byte[] token, int tagStart) {
        return behind.matches(token, ascii.length, tagStart - 1, tagStart);
    }

    int length() {
        return ascii.length;
    }

    ClaimsStart claims() {
        return claims;
    }
}
