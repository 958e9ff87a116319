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
        return FIXED_PART + keyPart(id);
    }

    /** The part of a header that differs between keys: the id and what closes the header, encoded. */
    static String keyPart(KeyId id) {
        return encode(id + BEHIND_ID);
    }

    /** The key part of the header that {@code token} starts with, or {@code null} if it starts in another way. */
    static @Nullable String keyPartOf(String token) {
        return token.startsWith(FIXED_PART) ? token.substring(FIXED_PART.length(), LENGTH) : null;
    }

    /** The key id that a key part names, or {@code null} if it is none. Nobody has verified it. */
    static @Nullable String keyIdIn(String keyPart) {
        byte[] bytes = Base64Url.decode(keyPart);
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
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
