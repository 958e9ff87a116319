/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion says, and with which key it is signed.
 *
 * @param claims besides those that depend on the time
 * @param keyStore a PKCS#12 file; {@code null} if none is configured
 * @param password of the store and of the key in it
 * @param alias of the key; empty if the store holds only one
 */
public record AssertionSettings(
        Map<String, Object> claims,
        @Nullable Path keyStore,
        @Nullable Secret password,
        String alias) {

    public AssertionSettings {
        claims = Map.copyOf(claims);
    }
}
