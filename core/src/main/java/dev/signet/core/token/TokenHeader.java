/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The protected header of a token: a constant for each key, never parsed.
 *
 * <p>Its text up to the key id is a multiple of three bytes long, and so is the rest. That is why the base64url form
 * has a fixed first part and the key id at a fixed place behind it.
 */
final class TokenHeader {

    private static final String BEFORE_ID = "{\"alg\":\"HS256\",\"typ\":\"sess+jwt\",\"kid\":\"";
    private static final String BEHIND_ID = "\"}";
    private static final String FIXED_PART = encode(BEFORE_ID);

    /** Length of every header segment in characters. */
    static final int LENGTH =
            encode(BEFORE_ID + "0".repeat(KeyId.LENGTH) + BEHIND_ID).length();

    private TokenHeader() {}

    static String of(KeyId id) {
        return encode(BEFORE_ID + id + BEHIND_ID);
    }

    /** The key id that a well-formed header names, or {@code null}. Nobody has verified it. */
    static @Nullable String keyIdIn(String headerSegment) {
        if (!headerSegment.startsWith(FIXED_PART)) {
            return null;
        }
        byte[] rest = Base64Url.decode(headerSegment.substring(FIXED_PART.length()));
        if (rest == null) {
            return null;
        }
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        if (!text.endsWith(BEHIND_ID)) {
            return null;
        }
        String id = text.substring(0, text.length() - BEHIND_ID.length());
        return KeyId.isWellFormed(id) ? id : null;
    }

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.US_ASCII));
    }
}
