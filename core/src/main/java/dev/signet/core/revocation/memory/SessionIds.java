/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import dev.signet.core.keyring.KeyId;

/** Session ids as numbers: their 16 hexadecimal digits are 64 bits. */
public final class SessionIds {

    static final int DIGITS = KeyId.LENGTH;
    /** The first two digits choose one of so many tables. */
    static final int TABLES = 256;

    private SessionIds() {}

    /**
     * The number of an id.
     *
     * @throws IllegalArgumentException if it is anything but 16 digits 0-9 and a-f
     */
    public static long number(String sessionId) {
        if (!KeyId.isWellFormed(sessionId)) {
            throw new IllegalArgumentException("a session id is 16 digits 0-9 and a-f");
        }
        return numberOf(sessionId);
    }

    /** Of what is known to be an id. */
    static long numberOf(String id) {
        long number = 0;
        for (int i = 0; i < DIGITS; i++) {
            number = number << 4 | valueOf(id.charAt(i));
        }
        return number;
    }

    /** Of one digit; without a branch, since a processor guesses wrong every other time whether it is a letter. */
    private static int valueOf(char digit) {
        return (digit & 15) + (digit >>> 6) * 9;
    }

    /** The first half of an id as it is spelled: eight characters are as good for a hash as the number, and sooner read. */
    static long half(String sessionId) {
        long half = 0;
        for (int i = 0; i < DIGITS / 2; i++) {
            half = half << 8 | (sessionId.charAt(i) & 0xff);
        }
        return half;
    }

    /** The same of a number. */
    static long half(long id) {
        long half = 0;
        for (int shift = 60; shift >= 32; shift -= 4) {
            half = half << 8 | Character.forDigit((int) (id >>> shift) & 15, 16);
        }
        return half;
    }

    static int tableOf(long id) {
        return (int) (id >>> 56);
    }
}
