/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.core.seal.PropertyText;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of one PID as a file has it.
 *
 * @param properties texts, arrays and collections of texts, and whatever else there is
 */
record PidProperties(String pid, Map<String, Object> properties) {

    private static final String PID = "service.pid";

    /** The same under the PID that the properties themselves name, if they do. */
    static PidProperties of(String pid, Map<String, Object> properties) {
        String named = properties.get(PID) instanceof String text ? text : pid;
        // No PID has one, and no value can be bound to one.
        return new PidProperties(named.replace("\0", ""), properties);
    }

    /** The texts of one property; none if it is of another type, or missing. */
    List<String> texts(String property) {
        Object value = properties.get(property);
        return value == null ? List.of() : texts(value);
    }

    /** Whether that property is true, be it a word or a truth value; empty if it is missing. */
    Optional<Boolean> flag(String property) {
        return Optional.ofNullable(properties.get(property))
                .map(value -> "true".equalsIgnoreCase(value.toString().strip()));
    }

    /** How many properties have a placeholder that may stand for a protected value. */
    long unfilled() {
        return properties.values().stream()
                .filter(value -> texts(value).stream()
                        .anyMatch(text -> PropertyText.of(text).isUnfilled()))
                .count();
    }

    /** The texts of a value, in order. */
    static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        Stream<?> elements = value instanceof Collection<?> collection
                ? collection.stream()
                : value instanceof Object[] array ? Arrays.stream(array) : Stream.empty();
        return elements.filter(String.class::isInstance).map(String.class::cast).toList();
    }
}
