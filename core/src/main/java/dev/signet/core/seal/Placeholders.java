/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/** The placeholders {@code $[type:name;directives]} that Felix' interpolation plug-in fills in when it delivers. */
final class Placeholders {

    private static final String START = "$[";
    private static final char ESCAPE = '\\';

    private Placeholders() {}

    /** Whether there is one that is not escaped, has an end, and says a type. */
    static boolean in(String text) {
        int start = text.indexOf(START);
        while (start >= 0) {
            if (!isEscaped(text, start)) {
                int end = end(text, start + START.length());
                if (end < 0) {
                    return false;
                }
                if (text.substring(start, end).indexOf(':') >= 0) {
                    return true;
                }
            }
            start = text.indexOf(START, start + 1);
        }
        return false;
    }

    /** The bracket that closes what is open before {@code from}, or {@code -1}. */
    private static int end(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ']' || c == '[') && !isEscaped(text, i)) {
                open += c == '[' ? 1 : -1;
                if (open == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isEscaped(String text, int at) {
        return at > 0 && text.charAt(at - 1) == ESCAPE && (at == 1 || text.charAt(at - 2) != ESCAPE);
    }
}
