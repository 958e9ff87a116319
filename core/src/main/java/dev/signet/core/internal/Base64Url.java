/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding (RFC 4648 section 5) in its one canonical spelling; everything else is refused. */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The same as ASCII bytes, for comparing without a string. */
    public static byte[] encodeToAscii(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    public static byte @Nullable [] decode(String text) {
        return decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The decoded bytes, or {@code null} unless {@code ascii} is exactly what {@link #encode} would have written. */
    public static byte @Nullable [] decode(byte[] ascii) {
        int length = ascii.length;
        int spareBits = switch (length % 4) {
            case 2 -> 4;
            case 3 -> 2;
            default -> 0;
        };
        if (length > 0) {
            int last = ALPHABET.indexOf(ascii[length - 1]);
            // This also refuses padding: the JDK's decoder would take a correct one.
            if (last < 0 || (last & ((1 << spareBits) - 1)) != 0) {
                return null;
            }
        }
        try {
            return DECODER.decode(ascii);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
