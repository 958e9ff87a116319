/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a token was refused; for the operator and, if the token was genuine, for its holder. Strangers learn nothing.
 *
 * @param reason the kind of refusal
 * @param unknownKeyId for {@link RejectionReason#UNKNOWN_KEY}: the id the token names, which nobody has verified
 * @param genuineClaims what the token says, if its signature was right; {@code null} otherwise
 */
public record Rejection(
        RejectionReason reason,
        @Nullable String unknownKeyId,
        @Nullable TokenClaims genuineClaims) implements Verification {

    /** Made once, so that refusing garbage costs no memory. */
    private static final Map<RejectionReason, Rejection> BARE = new EnumMap<>(Arrays.stream(RejectionReason.values())
            .collect(Collectors.toMap(Function.identity(), reason -> new Rejection(reason, null, null))));

    static Rejection of(RejectionReason reason) {
        Rejection bare = BARE.get(reason);
        return bare == null ? new Rejection(reason, null, null) : bare;
    }

    static Rejection unknownKey(String keyId) {
        return new Rejection(RejectionReason.UNKNOWN_KEY, keyId, null);
    }

    static Rejection genuine(RejectionReason reason, TokenClaims claims) {
        return new Rejection(reason, null, claims);
    }

    /** What the token says, present only if a key of this farm signed it. */
    public Optional<TokenClaims> claims() {
        return Optional.ofNullable(genuineClaims);
    }
}
