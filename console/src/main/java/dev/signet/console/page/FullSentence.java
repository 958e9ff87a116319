/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import dev.signet.console.html.HtmlPart;

/** A message of another part, which may go on in the middle of a line, as a sentence of its own. */
final class FullSentence {

    private FullSentence() {}

    static HtmlPart of(String message) {
        return HtmlPart.text(words(message));
    }

    static String words(String message) {
        String stripped = message.strip();
        if (stripped.isEmpty()) {
            return stripped;
        }
        // A path or a name at the beginning stays as it is.
        String first = stripped.split("\\s", 2)[0];
        boolean word = first.chars().allMatch(c -> c >= 'a' && c <= 'z');
        String begun = word ? Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) : stripped;
        return begun.matches("(?s).*[.!?]") ? begun : begun + '.';
    }
}
