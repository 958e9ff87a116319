/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The answers of a Redis server, as long as none is larger than it may be.
 *
 * <p>A client makes room for as much as a server announces, and a server for as much as anybody who may write to it has
 * sent: half a gigabyte by default. So what is announced is looked at before the client sees it. Knows answers of the
 * second version of Redis's protocol; anything else ends the connection.
 */
final class BoundedAnswers extends FilterInputStream {

    /** More than any line of an answer has that is not a value. */
    private static final int LONGEST_LINE = 64 * 1024;

    /** As many parts as the longest list of entries has, and some. */
    private static final int MOST_PARTS = 1024;

    private final int most;
    private int type;
    private boolean negative;
    private long number;
    private int line;
    private long body;

    /** @param most how many bytes one value may have */
    BoundedAnswers(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    /** An answer that is larger than it may be; nothing of it was read. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        int end = offset + count;
        for (int at = offset; at < end; ) {
            if (body > 0) {
                long skipped = Math.min(body, end - (long) at);
                body -= skipped;
                at += (int) skipped;
            } else {
                look(bytes[at]);
                at++;
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(byte character) throws IOException {
        if (line == 0) {
            begin(character);
        } else if (character == '\n') {
            end();
        } else if (line > LONGEST_LINE) {
            throw new TooLargeException("a line of an answer of Redis has more than " + LONGEST_LINE + " characters");
        } else if (character == '-') {
            negative = true;
            line++;
        } else {
            if (character >= '0' && character <= '9') {
                number = Math.min(Integer.MAX_VALUE, 10 * number + character - '0');
            }
            line++;
        }
    }

    private void begin(byte character) throws IOException {
        if ("+-:$*".indexOf(character) < 0) {
            throw new IOException("this is no answer of a Redis server");
        }
        type = character;
        number = 0;
        negative = false;
        line = 1;
    }

    private void end() throws IOException {
        line = 0;
        if (negative) {
            return;
        }
        if (type == '$') {
            if (number > most) {
                throw new TooLargeException("a value of " + number + " bytes is larger than any message");
            }
            // And the line end that follows.
            body = number + 2;
        } else if (type == '*' && number > MOST_PARTS) {
            throw new TooLargeException("an answer of " + number + " parts is larger than any that was asked for");
        }
    }
}
