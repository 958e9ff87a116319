/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a document whose tag has passed.
 *
 * <p>It need not insist on order and spelling: the caller writes what was read once more and compares.
 */
final class RevocationReader {

    private final byte[] document;
    private final int end;
    private int next;

    private long all = Long.MIN_VALUE;
    private final Map<String, Long> keys = new HashMap<>();
    private final Map<String, Long> users = new HashMap<>();
    private final SessionCollector sessions = new SessionCollector();
    private @Nullable Instant writtenAt;
    private @Nullable RevocationList list;
    private int hour;

    RevocationReader(byte[] document, int from, int end) {
        this.document = document;
        this.next = from;
        this.end = end;
    }

    void read() throws RevocationFormatException {
        try {
            while (next < end) {
                readLine(line());
            }
            Objects.requireNonNull(writtenAt);
            list = new RevocationList(all, keys, users, sessions.collected());
        } catch (IllegalArgumentException
                | DateTimeException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            throw new RevocationFormatException(
                    RevocationDefect.MALFORMED, "a line of the revocation list breaks the grammar");
        }
    }

    /** What has ended, once it was read. */
    RevocationList list() {
        return Objects.requireNonNull(list);
    }

    /** When the list was written, once it was read. */
    Instant writtenAt() {
        return Objects.requireNonNull(writtenAt);
    }

    private String line() {
        int from = next;
        while (document[next] != '\n') {
            next++;
        }
        return new String(document, from, next++ - from, StandardCharsets.ISO_8859_1);
    }

    private void readLine(String line) {
        if (line.length() == KeyId.LENGTH) {
            sessions.add(RevokedSessions.number(line), hour);
            return;
        }
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "written" -> writtenAt = Instant.ofEpochSecond(seconds(words[1]));
            case "all" -> all = words[1].equals("-") ? all : seconds(words[1]);
            case "key" -> keys.put(new KeyId(words[1]).value(), seconds(words[2]));
            case "user" -> users.put(subject(words[1]), seconds(words[2]));
            case "until" -> hour = RevocationList.hourAtOrAfter(Instant.ofEpochSecond(seconds(words[1])));
            default -> throw new IllegalArgumentException("an unknown line");
        }
    }

    private static long seconds(String instant) {
        long seconds = Instant.parse(instant).getEpochSecond();
        if (seconds < RevocationList.EARLIEST || seconds > RevocationList.LATEST) {
            throw new IllegalArgumentException("an instant out of range");
        }
        return seconds;
    }

    private static String subject(String encoded) {
        byte[] bytes = Base64Url.decode(encoded);
        if (bytes == null) {
            throw new IllegalArgumentException("no canonical base64url");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
