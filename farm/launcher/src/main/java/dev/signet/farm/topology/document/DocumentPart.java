/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value in a document, with its path. Whatever is asked of it is answered somehow: what is wrong is noted, and then
 * treated as if it were not there.
 */
record DocumentPart(JsonNode node, String path, TopologyFaults faults) {

    private static final int MAX_QUOTED = 40;

    static DocumentPart root(JsonNode document, TopologyFaults faults) {
        return new DocumentPart(document, "$", faults);
    }

    void fault(TopologyDefect defect, String text) {
        faults.add(path, defect, text);
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** Whether there is nothing under that key, or an empty list. */
    boolean lacks(String key) {
        return !has(key) || (node.path(key).isArray() && node.path(key).isEmpty());
    }

    /** What is under that key; may be nothing. */
    DocumentPart at(String key) {
        return new DocumentPart(node.path(key), path + step(key), faults);
    }

    /** Whether it is an object; it then may have these keys only. */
    boolean isObjectOf(List<String> keys) {
        if (!node.isObject()) {
            if (!node.isMissingNode()) {
                wanted("an object");
            }
            return false;
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                at(key).fault(TopologyDefect.UNKNOWN_KEY, "unknown key; known here: " + String.join(", ", keys));
            }
        });
        return true;
    }

    /** The parts of the list under that key. */
    List<DocumentPart> list(String key) {
        DocumentPart list = at(key);
        List<DocumentPart> parts = new ArrayList<>();
        if (list.node.isArray()) {
            for (int i = 0; i < list.node.size(); i++) {
                parts.add(new DocumentPart(list.node.get(i), list.path + "[" + i + "]", faults));
            }
        } else if (has(key)) {
            list.wanted("a list");
        }
        return parts;
    }

    /** Its text; empty if it is none. */
    Optional<String> text() {
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        if (!(node instanceof MissingNode)) {
            wanted("a text");
        }
        return Optional.empty();
    }

    /** Whether it is {@code true}. */
    boolean isTrue() {
        if (!node.isBoolean() && !node.isMissingNode()) {
            wanted("true or false");
        }
        return node.booleanValue();
    }

    /** The number of a port; empty if it is none. */
    OptionalInt port() {
        if (node.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!node.isIntegralNumber()) {
            wanted("a number without a fraction");
            return OptionalInt.empty();
        }
        if (!node.canConvertToInt() || node.intValue() < 1 || node.intValue() > 65_535) {
            fault(TopologyDefect.BAD_VALUE, "a port is between 1 and 65535");
            return OptionalInt.empty();
        }
        return OptionalInt.of(node.intValue());
    }

    /** One of these, by what it is called; the first one is meant if nothing is said. */
    <E extends Enum<E>> E choice(List<E> possible) {
        Optional<String> word = text();
        for (E one : possible) {
            if (word.isPresent() && one.toString().equals(word.get())) {
                return one;
            }
        }
        word.ifPresent(other -> fault(
                TopologyDefect.BAD_VALUE,
                quoted(other) + " is none of "
                        + String.join(
                                ", ", possible.stream().map(Enum::toString).toList())));
        return possible.get(0);
    }

    private void wanted(String what) {
        fault(
                TopologyDefect.WRONG_TYPE,
                what + " is wanted here, not a JSON "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static String step(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_]{0,39}") ? "." + key : "[" + quoted(key) + "]";
    }

    /** As much of a text as a message has room for. */
    static String quoted(String text) {
        return "\"" + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text) + "\"";
    }
}
