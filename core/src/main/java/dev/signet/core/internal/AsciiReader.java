/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Reads documents of ASCII lines from an array, each thing in its one spelling; what is spelled otherwise is refused.
 *
 * <p>Makes no text of what it reads unless asked for one.
 */
public final class AsciiReader {

    private static final int ID = 16;
    private static final int INSTANT = "2026-01-01T00:00:00Z".length();
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int digit = 0; digit < ID; digit++) {
            VALUES[Character.forDigit(digit, ID)] = (byte) digit;
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    /** A reader of {@code bytes[from, to)}. */
    public AsciiReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** That something is not spelled as it has to be. It tells nothing, and costs no stack trace. */
    public static final class Misspelled extends Exception {
        private static final long serialVersionUID = 1L;

        public Misspelled() {
            super(null, null, false, false);
        }
    }

    public boolean isAtEnd() {
        return at == end;
    }

    /** How many bytes are left. */
    public int left() {
        return end - at;
    }

    /** Whether that comes next. */
    public boolean sees(String ascii) {
        return startsWith(bytes, at, end, ascii);
    }

    /** Passes over exactly that. */
    public void expect(String ascii) throws Misspelled {
        if (!sees(ascii)) {
            throw new Misspelled();
        }
        at += ascii.length();
    }

    /** Sixteen digits 0-9 and a-f. */
    public long id() throws Misspelled {
        require(ID);
        long id = 0;
        int wrong = 0;
        for (int i = 0; i < ID; i++) {
            int digit = VALUES[bytes[at + i] & 0xff];
            wrong |= digit;
            id = id << 4 | (digit & 15);
        }
        if (wrong < 0) {
            throw new Misspelled();
        }
        at += ID;
        return id;
    }

    /** A decimal number from 1 to {@code largest}, without a leading zero. */
    public long number(long largest) throws Misspelled {
        long number = 0;
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
            if (number > largest || number == 0) {
                throw new Misspelled();
            }
        }
        if (at == from) {
            throw new Misspelled();
        }
        return number;
    }

    /** Seconds since the epoch, of a date and time of day. */
    public long instant() throws Misspelled {
        require(INSTANT);
        String separators = "    -  -  T  :  :  Z";
        for (int i = 0; i < INSTANT; i++) {
            char separator = separators.charAt(i);
            byte b = bytes[at + i];
            if (separator == ' ' ? b < '0' || b > '9' : b != separator) {
                throw new Misspelled();
            }
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    digits(0, 4), digits(5, 7), digits(8, 10), digits(11, 13), digits(14, 16), digits(17, 19));
            at += INSTANT;
            return time.toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Misspelled();
        }
    }

    private int digits(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[at + i] - '0';
        }
        return number;
    }

    /** What stands in front of the next {@code stop}, and is not empty; passes over the stop, too. */
    public String upTo(char stop) throws Misspelled {
        int from = at;
        while (at < end && bytes[at] != stop) {
            at++;
        }
        if (at == from || at == end) {
            throw new Misspelled();
        }
        return new String(bytes, from, at++ - from, StandardCharsets.ISO_8859_1);
    }

    private void require(int length) throws Misspelled {
        if (end - at < length) {
            throw new Misspelled();
        }
    }

    /** Whether {@code bytes[from, to)} starts with that. */
    public static boolean startsWith(byte[] bytes, int from, int to, String ascii) {
        if (from < 0 || to - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
