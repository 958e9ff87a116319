/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.RingPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * Whose tokens an instance accepts.
 *
 * @param issuer the farm's name
 * @param audiences the tiers: the instance's own, and those it is configured to accept
 */
public record TokenPolicy(String issuer, Set<String> audiences) {

    /**
     * How far ahead another instance's clock may be: a token issued no further in the future than this is accepted.
     *
     * <p>Not configurable. It protects nothing that the signature does not protect already, and must be wide enough for
     * a farm whose time service is down. Expiry has no such leeway: a token never lives longer than it says.
     */
    public static final Duration CLOCK_SKEW = RingPolicy.CLOCK_SKEW;

    public TokenPolicy {
        audiences = Set.copyOf(audiences);
    }
}
