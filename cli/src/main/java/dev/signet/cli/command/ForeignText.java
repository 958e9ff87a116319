/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an instance, a file or a stranger through them says, in a form that a terminal only shows and does not obey. */
public final class ForeignText {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ForeignText() {}

    /**
     * One line of text for people, with four blanks for a tab, and a question mark for each other character that is more
     * than a sign on paper.
     */
    static String shown(String text) {
        return text.replace("\t", "    ")
                .codePoints()
                .mapToObj(c -> isPrintable(c) ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    /** Whether it is a sign on paper, rather than one that a terminal or an editor acts upon. */
    public static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /**
     * The same line of JSON for programs: what is no sign on paper is written as an escape, which in JSON stands within
     * a string, where it means the same.
     */
    static String json(String line) {
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }

    /** The same JSON for programs, indented, in ASCII. */
    static String json(JsonNode node) {
        try {
            // The one control character that JSON leaves as it is.
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(node)
                    .replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can be written", e);
        }
    }
}
