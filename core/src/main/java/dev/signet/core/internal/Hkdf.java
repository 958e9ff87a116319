/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * HKDF with SHA-256 (RFC 5869), extract then expand, under Signet's fixed salt.
 *
 * <p>Extraction is never skipped: the public {@code hmac} operation works under the raw key, and expand alone would be
 * the same computation, so a caller of that operation could compute a sub-key.
 */
public final class Hkdf {

    private static final byte[] SALT = "signet/1 hkdf salt".getBytes(StandardCharsets.US_ASCII);

    /** The counter of blocks is one byte. */
    private static final int MAX_BYTES = 255 * HmacSha256.TAG_BYTES;

    private Hkdf() {}

    /** The 32-byte sub-key of {@code key} named {@code info}. */
    public static byte[] subKey(byte[] key, String info) {
        byte[] pseudoRandomKey = extract(SALT, key);
        try {
            return expand(pseudoRandomKey, info.getBytes(StandardCharsets.US_ASCII), HmacSha256.TAG_BYTES);
        } finally {
            Arrays.fill(pseudoRandomKey, (byte) 0);
        }
    }

    static byte[] extract(byte[] salt, byte[] inputKey) {
        return new HmacSha256(salt).tag(inputKey);
    }

    static byte[] expand(byte[] pseudoRandomKey, byte[] info, int size) {
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException("HKDF gives at most " + MAX_BYTES + " bytes");
        }
        HmacSha256 hmac = new HmacSha256(pseudoRandomKey);
        byte[] output = new byte[size];
        byte[] previous = new byte[0];
        for (int done = 0, block = 1; done < size; done += previous.length, block++) {
            byte[] input = Arrays.copyOf(previous, previous.length + info.length + 1);
            System.arraycopy(info, 0, input, previous.length, info.length);
            input[input.length - 1] = (byte) block;
            previous = hmac.tag(input);
            System.arraycopy(previous, 0, output, done, Math.min(previous.length, size - done));
        }
        return output;
    }
}
