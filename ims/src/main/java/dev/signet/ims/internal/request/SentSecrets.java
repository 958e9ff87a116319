/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What was sent and must not be shown, should the server repeat it: as it is, or with percent escapes. */
final class SentSecrets {

    static final String BLANK = "***";

    private final List<String> values;

    SentSecrets(Stream<String> values) {
        // The longest first: one may be part of another.
        this.values = values.filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** That text with a blank in place of each of them. */
    String blankedIn(String text) {
        String blanked = text;
        for (String value : values) {
            blanked = blankedIn(blanked.replace(value, BLANK), letters(value));
        }
        return blanked;
    }

    private static String blankedIn(String text, List<Letter> value) {
        StringBuilder blanked = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, value);
            blanked.append(end < 0 ? text.substring(at, at + 1) : BLANK);
            at = end < 0 ? at + 1 : end;
        }
        return blanked.toString();
    }

    /** Where the value ends that begins there; -1 if none does. */
    private static int end(String text, int begin, List<Letter> value) {
        int at = begin;
        for (Letter letter : value) {
            int length = letter.lengthAt(text, at);
            if (length == 0) {
                return -1;
            }
            at += length;
        }
        return at;
    }

    private static List<Letter> letters(String value) {
        List<Letter> letters = new ArrayList<>();
        value.codePoints().mapToObj(Character::toString).map(Letter::of).forEach(letters::add);
        return letters;
    }

    /** A code point, and its escape. */
    private record Letter(String plain, String escaped) {

        private static final HexFormat PERCENT = HexFormat.of().withPrefix("%").withUpperCase();

        static Letter of(String plain) {
            return new Letter(plain, PERCENT.formatHex(plain.getBytes(StandardCharsets.UTF_8)));
        }

        int lengthAt(String text, int at) {
            if (text.regionMatches(true, at, escaped, 0, escaped.length())) {
                return escaped.length();
            }
            boolean blank = plain.equals(" ") && text.startsWith("+", at);
            return blank || text.startsWith(plain, at) ? plain.length() : 0;
        }
    }
}
