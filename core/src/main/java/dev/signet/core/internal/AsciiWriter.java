/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Writes documents of ASCII lines into one array, digits of ids without a text for each. */
public final class AsciiWriter {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** A writer that has to grow only if more than {@code expected} bytes come. */
    public AsciiWriter(int expected) {
        this.bytes = new byte[Math.max(64, expected)];
    }

    public AsciiWriter text(String ascii) {
        byte[] more = ascii.getBytes(StandardCharsets.US_ASCII);
        require(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Sixteen digits. */
    public AsciiWriter id(long id) {
        require(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = DIGITS[(int) (id >>> shift) & 15];
        }
        return this;
    }

    public AsciiWriter number(long number) {
        return text(Long.toString(number));
    }

    /** Seconds since the epoch, as a date and time of day; the year has four digits. */
    public AsciiWriter instant(long seconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        require(20);
        twoDigits(time.getYear() / 100);
        twoDigits(time.getYear() % 100);
        twoDigits('-', time.getMonthValue());
        twoDigits('-', time.getDayOfMonth());
        twoDigits('T', time.getHour());
        twoDigits(':', time.getMinute());
        twoDigits(':', time.getSecond());
        bytes[length++] = 'Z';
        return this;
    }

    private void twoDigits(char before, int number) {
        bytes[length++] = (byte) before;
        twoDigits(number);
    }

    private void twoDigits(int number) {
        bytes[length++] = (byte) ('0' + number / 10);
        bytes[length++] = (byte) ('0' + number % 10);
    }

    public AsciiWriter lineEnd() {
        require(1);
        bytes[length++] = '\n';
        return this;
    }

    public int length() {
        return length;
    }

    /** The array that it writes into; what lies behind {@link #length} means nothing. */
    public byte[] buffer() {
        return bytes;
    }

    /** What was written, without a copy if exactly so much was expected. */
    public byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length + (bytes.length >> 1)));
        }
    }
}
