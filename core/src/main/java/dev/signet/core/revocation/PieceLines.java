/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static dev.signet.core.internal.AsciiReader.startsWith;

import dev.signet.core.keyring.KeyId;
import java.util.Map;

/** Tells a piece that ends too early from one that was altered, by its lines. */
final class PieceLines {

    private static final int INSTANT = "2026-01-01T00:00:00Z".length();
    private static final int NUMBER = Long.toString(StreamNumbers.MAX).length();

    /** How long a line is that begins with that word, at most. */
    private static final Map<String, Integer> LENGTHS = Map.of(
            "stream ",
            "stream ".length() + KeyId.LENGTH,
            "numbers ",
            "numbers ".length() + 2 * NUMBER + 1,
            "written ",
            "written ".length() + INSTANT,
            "all ",
            "all ".length() + INSTANT,
            "key ",
            "key ".length() + KeyId.LENGTH + 1 + INSTANT,
            "user ",
            PieceDocument.MAX_BYTES,
            "until ",
            "until ".length() + INSTANT,
            SignedFrame.SIGNED,
            SignedFrame.SIGNED.length() + KeyId.LENGTH,
            SignedFrame.TAG,
            SignedFrame.TAG_LINE - 1);

    private PieceLines() {}

    /** Whether {@code bytes[from, to)} are lines of a piece, of which the last may be cut, and zeros follow. */
    static boolean areBegun(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        int line = from;
        for (int next = from; next < end; next++) {
            if (bytes[next] == '\n') {
                if (!isBegun(bytes, line, next)) {
                    return false;
                }
                line = next + 1;
            }
        }
        return isBegun(bytes, line, end);
    }

    private static boolean isBegun(byte[] bytes, int from, int to) {
        return isOfId(bytes, from, to)
                || LENGTHS.entrySet().stream().anyMatch(word -> isOf(word.getKey(), word.getValue(), bytes, from, to));
    }

    private static boolean isOf(String word, int length, byte[] bytes, int from, int to) {
        return to - from <= length
                && startsWith(bytes, from, to, word.substring(0, Math.min(word.length(), to - from)));
    }

    private static boolean isOfId(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return to - from <= KeyId.LENGTH;
    }
}
