/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding (RFC 4648 section 5) in its one canonical spelling; everything else is refused. */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SYMBOLS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < SYMBOLS.length; value++) {
            VALUES[SYMBOLS[value]] = (byte) value;
        }
    }

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Whether {@code ascii} holds, from {@code at} on, the 43 characters that {@link #encode} writes for 32 bytes.
     *
     * <p>Takes the same time wherever they differ, and makes no copy.
     */
    public static boolean isEncoded(byte[] bytes, byte[] ascii, int at) {
        int difference = 0;
        int to = at;
        for (int i = 0; i < 30; i += 3, to += 4) {
            int bits = (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff);
            difference |= SYMBOLS[bits >>> 18] ^ ascii[to];
            difference |= SYMBOLS[bits >>> 12 & 63] ^ ascii[to + 1];
            difference |= SYMBOLS[bits >>> 6 & 63] ^ ascii[to + 2];
            difference |= SYMBOLS[bits & 63] ^ ascii[to + 3];
        }
        int last = (bytes[30] & 0xff) << 10 | (bytes[31] & 0xff) << 2;
        difference |= SYMBOLS[last >>> 12] ^ ascii[to];
        difference |= SYMBOLS[last >>> 6 & 63] ^ ascii[to + 1];
        difference |= SYMBOLS[last & 63] ^ ascii[to + 2];
        return difference == 0;
    }

    public static byte @Nullable [] decode(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(ascii, 0, ascii.length);
    }

    /** The decoded {@code ascii[from, to)}, or {@code null} unless that is exactly what {@link #encode} would write. */
    public static byte @Nullable [] decode(byte[] ascii, int from, int to) {
        int tail = (to - from) % 4;
        if (tail == 1) {
            return null;
        }
        byte[] bytes = new byte[(to - from) * 3 / 4];
        int all = 0;
        int next = 0;
        for (int i = from; i < to - tail; i += 4) {
            int group =
                    value(ascii[i]) << 18 | value(ascii[i + 1]) << 12 | value(ascii[i + 2]) << 6 | value(ascii[i + 3]);
            bytes[next++] = (byte) (group >> 16);
            bytes[next++] = (byte) (group >> 8);
            bytes[next++] = (byte) group;
            all |= group;
        }
        if (tail > 0) {
            all |= decodeTail(ascii, to, tail, bytes);
        }
        // The value of a foreign character is negative, and so is then everything it is combined with.
        return all < 0 ? null : bytes;
    }

    /** Decodes the last two or three characters to one or two bytes; negative if they hold spare bits. */
    private static int decodeTail(byte[] ascii, int to, int tail, byte[] bytes) {
        if (tail == 2) {
            int bits = value(ascii[to - 2]) << 6 | value(ascii[to - 1]);
            bytes[bytes.length - 1] = (byte) (bits >> 4);
            return (bits & 15) == 0 ? bits : -1;
        }
        int bits = value(ascii[to - 3]) << 12 | value(ascii[to - 2]) << 6 | value(ascii[to - 1]);
        bytes[bytes.length - 2] = (byte) (bits >> 10);
        bytes[bytes.length - 1] = (byte) (bits >> 2);
        return (bits & 3) == 0 ? bits : -1;
    }

    /** Whether that character is one of the alphabet. */
    public static boolean isSymbol(int character) {
        return character >= 0 && character < VALUES.length && VALUES[character] >= 0;
    }

    private static int value(byte symbol) {
        return VALUES[symbol & 0xff];
    }
}
