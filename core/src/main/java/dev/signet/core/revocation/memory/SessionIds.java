/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.util.Arrays;

/** Session ids as numbers: their 16 hexadecimal digits are 64 bits. */
public final class SessionIds {

    static final int DIGITS = 16;
    /** The first two digits choose one of so many tables. */
    static final int TABLES = 256;

    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            VALUES[Character.forDigit(digit, 16)] = (byte) digit;
        }
    }

    private SessionIds() {}

    /**
     * The number of an id.
     *
     * @throws IllegalArgumentException if it is anything but 16 digits 0-9 and a-f
     */
    public static long number(String sessionId) {
        if (!isId(sessionId)) {
            throw new IllegalArgumentException("a session id is 16 digits 0-9 and a-f");
        }
        long number = 0;
        for (int i = 0; i < DIGITS; i++) {
            number = number << 4 | VALUES[sessionId.charAt(i)];
        }
        return number;
    }

    /** Whether it is 16 digits 0-9 and a-f. */
    static boolean isId(String text) {
        int wrong = text.length() - DIGITS;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A table, since a processor guesses wrong every other time whether a digit is a letter.
            wrong |= c < VALUES.length ? VALUES[c] & ~15 : -1;
        }
        return wrong == 0;
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

    /** The table for an id that begins so. */
    static int table(long half) {
        int first = (int) (half >>> 56);
        int second = (int) (half >>> 48);
        return (digit(first) << 4 | digit(second)) & 0xff;
    }

    /** Of a character; any number if it is no digit. */
    private static int digit(int c) {
        return ((c & 15) + ((c >>> 6) & 1) * 9) & 15;
    }

    static int tableOf(long id) {
        return (int) (id >>> 56);
    }
}
