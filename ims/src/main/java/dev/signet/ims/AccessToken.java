/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

import java.time.Instant;
import java.util.List;

/**
 * What an authorization server gave for a client's credentials; its text is a secret and is not part of {@link #toString}.
 */
public final class AccessToken {

    private final String value;
    private final Instant expiresAt;
    private final List<String> scopes;

    public AccessToken(String value, Instant expiresAt, List<String> scopes) {
        this.value = value;
        this.expiresAt = expiresAt;
        this.scopes = List.copyOf(scopes);
    }

    /** For a header {@code Authorization: Bearer ...}. */
    public String value() {
        return value;
    }

    /** From when on it is refused, by this machine's clock. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** What it is good for, as the server says; empty if it granted just what was asked for. */
    public List<String> scopes() {
        return scopes;
    }

    @Override
    public String toString() {
        return "AccessToken[until " + expiresAt + "]";
    }
}
