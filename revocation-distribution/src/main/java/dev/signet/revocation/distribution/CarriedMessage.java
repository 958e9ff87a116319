/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as it lies in a package; the document in it is not looked at.
 *
 * <p>Specified in {@code spec/revocation-message.md}.
 */
record CarriedMessage(String sender, Message message) {

    /** Nothing longer is read: a document, the lines before it, and what Sling puts before those. */
    static final int MAX_BYTES = MessageForm.PIECE.maxBytes() + 64 * 1024;

    /** Sling's own header of a package ends before. */
    private static final int FURTHEST_START = 32 * 1024;

    private static final String FIRST_LINE = "signet revocation message 1\n";
    private static final String FROM = "from ";
    private static final String NAME = "[A-Za-z0-9._-]{1,128}";

    Message toBytes() {
        String head = FIRST_LINE + (FROM + sender + '\n') + '\n';
        byte[] lines = head.getBytes(StandardCharsets.US_ASCII);
        byte[] document = message.bytes();
        byte[] bytes = Arrays.copyOf(lines, lines.length + document.length);
        System.arraycopy(document, 0, bytes, lines.length, document.length);
        return new Message(bytes);
    }

    /**
     * Reads one.
     *
     * @throws RevocationException if it is none; the text says why and repeats nothing of it
     */
    static CarriedMessage read(byte[] bytes) throws RevocationException {
        Lines lines = new Lines(bytes);
        lines.skipTo(FIRST_LINE);
        String sender = lines.value(FROM);
        if (!sender.matches(NAME)) {
            throw new RevocationException("the name of its sender is none");
        }
        lines.value("");
        return new CarriedMessage(sender, new Message(lines.rest()));
    }

    /** What is left to read of some bytes. */
    private static final class Lines {

        private static final int LONGEST = 256;

        private final byte[] bytes;
        private int at;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        void skipTo(String line) throws RevocationException {
            byte[] sought = line.getBytes(StandardCharsets.US_ASCII);
            int furthest = Math.min(FURTHEST_START, bytes.length - sought.length);
            for (int start = 0; start <= furthest; start++) {
                int end = start + sought.length;
                if (Arrays.equals(bytes, start, end, sought, 0, sought.length)) {
                    at = end;
                    return;
                }
            }
            throw new RevocationException("it is no message about ended sessions, or one of another version");
        }

        /** What follows {@code word} on the next line; the line has to be that word if nothing may follow. */
        String value(String word) throws RevocationException {
            int limit = Math.min(bytes.length, at + LONGEST);
            for (int end = at; end < limit; end++) {
                if (bytes[end] == '\n') {
                    String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
                    at = end + 1;
                    if (line.startsWith(word) && (!word.isEmpty() || line.isEmpty())) {
                        return line.substring(word.length());
                    }
                    break;
                }
            }
            throw new RevocationException("a line that begins with \"" + word + "\" is missing");
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, bytes.length);
        }
    }
}
