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

    /** Length of what all headers start with; the key part stands behind it. */
    static final int FIXED_LENGTH = FIXED_PART.length();

    private static final char LAST_FIXED = FIXED_PART.charAt(FIXED_LENGTH - 1);
    private static final char SECOND_LAST_FIXED = FIXED_PART.charAt(FIXED_LENGTH - 2);

    /** Length of every header segment in characters. */
    static final int LENGTH =
            encode(BEFORE_ID + "0".repeat(KeyId.LENGTH) + BEHIND_ID).length();

    private TokenHeader() {}

    static String of(KeyId id) {
        return FIXED_PART + keyPart(id);
    }

    /**
     * Whether {@code token} has two characters of the fixed part in their place.
     *
     * <p>That sorts out what is no token of ours for next to nothing; the whole header is compared later.
     */
    static boolean isLikelyIn(String token) {
        return token.charAt(FIXED_LENGTH - 1) == LAST_FIXED && token.charAt(FIXED_LENGTH - 2) == SECOND_LAST_FIXED;
    }

    /** The part of a header that differs between keys: the id and what closes the header, encoded. */
    static String keyPart(KeyId id) {
        return encode(id + BEHIND_ID);
    }

    /** The key id in the header that {@code token} starts with, or {@code null}. Nobody has verified it. */
    static @Nullable String keyIdIn(String token) {
        if (!token.startsWith(FIXED_PART)) {
            return null;
        }
        byte[] bytes = Base64Url.decode(token.substring(FIXED_LENGTH, LENGTH));
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
