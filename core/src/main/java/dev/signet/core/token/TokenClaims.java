/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token says; instants are whole seconds.
 *
 * @param issuer the farm
 * @param audience the tier that may accept it, such as {@code publish}
 * @param subject the user id
 * @param issuedAt when this token was made
 * @param expiresAt from when on it is refused
 * @param signedInAt when the user gave a password or the like, or later if only that sets the session apart from those that
 *     were ended, even in the future; never moves when a token is reissued
 * @param sessionId drawn at sign-in, kept by every reissue; 16 lower-case hexadecimal digits
 * @param identityProviderName the external identity provider the user comes from, or {@code null} for a local user
 */
public record TokenClaims(
        String issuer,
        String audience,
        String subject,
        Instant issuedAt,
        Instant expiresAt,
        Instant signedInAt,
        String sessionId,
        @Nullable String identityProviderName) {

    /** The last second that a token can name: the end of the year 9999. The first is the one after the epoch. */
    static final long MAX_SECONDS = 253_402_300_799L;

    /** Length of a session id. */
    public static final int SESSION_ID_LENGTH = 16;

    public Optional<String> identityProvider() {
        return Optional.ofNullable(identityProviderName);
    }

    /** From issue to expiry. */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }
}
