/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client that asks, and how it proves who it is.
 *
 * @param organisation empty if none is configured
 * @param basic whether its credentials go into a header instead of the body (RFC 6749 section 2.3.1)
 * @param assertion for {@link Grant#JWT_BEARER} only
 */
public record ClientSettings(
        String id,
        String organisation,
        Grant grant,
        List<String> scopes,
        boolean basic,
        @Nullable AssertionSettings assertion) {

    public ClientSettings {
        scopes = List.copyOf(scopes);
    }
}
