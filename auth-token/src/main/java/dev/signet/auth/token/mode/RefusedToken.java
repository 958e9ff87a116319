/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.core.token.TokenClaims;
import org.jspecify.annotations.Nullable;

/**
 * A token that was presented and not honoured.
 *
 * @param reason as a word
 * @param dead whether every other instance refuses it, too
 * @param claims what it says if it is genuine, and {@code null} otherwise
 */
public record RefusedToken(
        String reason, boolean dead, @Nullable TokenClaims claims) {}
