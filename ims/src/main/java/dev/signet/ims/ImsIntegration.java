/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One integration, as it may be shown.
 *
 * @param pid of the configuration
 * @param name by which services and commands find it
 * @param tokenEndpoint where tokens are asked for; empty if that is not configured
 * @param grant {@code client_credentials} or {@code jwt_bearer}
 * @param secrets how many client secrets are configured and can be read: none, one, or two while one replaces the other
 * @param findingOrNull of the last request
 * @param lastTokenOrNull what the server last gave, since the start or the last change
 */
public record ImsIntegration(
        String pid,
        String name,
        String title,
        String tokenEndpoint,
        String clientId,
        String organisation,
        String grant,
        List<String> scopes,
        int secrets,
        @Nullable ImsFinding findingOrNull,
        @Nullable LastToken lastTokenOrNull) {

    /**
     * A token as it may be shown: all but the token.
     *
     * @param at when the server gave it
     * @param expiresAt from when on it is refused
     * @param scopes what it is good for
     */
    public record LastToken(Instant at, Instant expiresAt, List<String> scopes) {

        public LastToken {
            scopes = List.copyOf(scopes);
        }
    }

    public ImsIntegration {
        scopes = List.copyOf(scopes);
    }

    public Optional<ImsFinding> finding() {
        return Optional.ofNullable(findingOrNull);
    }

    public Optional<LastToken> lastToken() {
        return Optional.ofNullable(lastTokenOrNull);
    }
}
