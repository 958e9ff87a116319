/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a CSRF token holds for.
 *
 * @param subject the user who signed in
 * @param sessionId 16 lower-case hexadecimal digits; or {@code null} for a session without an id that every instance knows
 */
public record CsrfBinding(String subject, @Nullable String sessionId) {

    public CsrfBinding {
        if (sessionId != null && !KeyId.isWellFormed(sessionId)) {
            throw new IllegalArgumentException("a session id is 16 lower-case hexadecimal digits");
        }
    }

    /** What is signed behind the visible part of a token. */
    String signed() {
        return (sessionId == null ? "-" : sessionId) + '.' + Base64Url.encode(subject.getBytes(StandardCharsets.UTF_8));
    }
}
