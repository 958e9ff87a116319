/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.HmacSha256;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The name of a key, derived from the key itself: one id cannot mean two keys.
 *
 * <p>Sixteen lower-case hexadecimal digits, the first 64 bits of a labelled SHA-256 of the key. It tells nothing about
 * the key and may be logged and shown.
 */
public record KeyId(String value) implements Comparable<KeyId> {

    /** Number of hexadecimal digits of an id. */
    public static final int LENGTH = 16;

    private static final boolean[] IS_DIGIT = new boolean[128];

    static {
        for (int i = 0; i < 16; i++) {
            IS_DIGIT[Character.forDigit(i, 16)] = true;
        }
    }

    public KeyId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a key id is 16 lower-case hexadecimal digits");
        }
    }

    /** The id of {@code key} in a ring of the given kind. */
    public static KeyId of(KeyRingKind kind, SecretBytes key) {
        MessageDigest digest = HmacSha256.sha256();
        digest.update(("signet/1 key id " + kind.label() + '\0').getBytes(StandardCharsets.US_ASCII));
        digest.update(key.toByteArray(SecretAccess.insecure()));
        return new KeyId(HexFormat.of().formatHex(digest.digest(), 0, LENGTH / 2));
    }

    /** Whether {@code text} has the form of an id. */
    public static boolean isWellFormed(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        boolean wellFormed = true;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            // Looked up, since a processor guesses wrong every other time whether a digit is a letter.
            wellFormed &= c < 128 && IS_DIGIT[c];
        }
        return wellFormed;
    }

    @Override
    public int compareTo(KeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
