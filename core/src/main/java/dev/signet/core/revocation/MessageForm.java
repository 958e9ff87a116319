/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.AsciiReader;
import java.util.Optional;

/** What travels between instances and lies on their disks: the forms of signed messages, each with a first line of its own. */
public enum MessageForm {
    /** Numbered entries of one stream, {@code spec/revocation-piece.md}. */
    PIECE("signet revocation piece 1\n", "revocation piece", 1024 * 1024),
    /** Which numbers an instance holds, {@code spec/revocation-piece.md}. */
    DIGEST("signet revocation digest 1\n", "revocation digest", 256 * 1024),
    /** Entries alone, {@code spec/revocation-list.md}; what instances told each other before there were pieces. */
    LIST("signet revocation list 1\n", "revocation list", 32 * 1024 * 1024);

    private final String firstLine;
    private final String words;
    private final int maxBytes;

    MessageForm(String firstLine, String words, int maxBytes) {
        this.firstLine = firstLine;
        this.words = words;
        this.maxBytes = maxBytes;
    }

    /** The form that the first line tells; nothing else of the message is looked at. */
    public static Optional<MessageForm> of(byte[] message) {
        for (MessageForm form : values()) {
            if (AsciiReader.startsWith(message, 0, message.length, form.firstLine)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** No message of this form is longer. */
    public int maxBytes() {
        return maxBytes;
    }

    /** With the line end. */
    String firstLine() {
        return firstLine;
    }

    /** What it is, in words for an operator. */
    String words() {
        return words;
    }
}
