/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an entry stands in a stream: a time of the server in milliseconds, and a number within that. */
record EntryId(long milliseconds, long number) implements Comparable<EntryId> {

    /** In front of all entries. */
    static final EntryId START = new EntryId(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** What Redis calls an entry; empty if it is no such text. */
    static Optional<EntryId> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new EntryId(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EntryId other) {
        return milliseconds != other.milliseconds
                ? Long.compare(milliseconds, other.milliseconds)
                : Long.compare(number, other.number);
    }

    /** As Redis writes it. */
    @Override
    public String toString() {
        return milliseconds + "-" + number;
    }
}
