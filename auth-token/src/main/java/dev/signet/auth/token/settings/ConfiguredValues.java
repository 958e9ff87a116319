/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Properties of a configuration, whose values have the type that the writer of a file or a form gave them. */
final class ConfiguredValues {

    private final Map<String, Object> properties;

    ConfiguredValues(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** Whether the property is set, to whatever. */
    boolean has(String name) {
        return properties.get(name) != null;
    }

    /** Whether the property is set to true; anything else is no. */
    boolean flag(String name) {
        return Boolean.parseBoolean(text(name, ""));
    }

    /** The property without surrounding white space, or {@code byDefault} if it is not set. */
    String text(String name, String byDefault) {
        List<String> values = texts(properties.get(name));
        return values.isEmpty() ? byDefault : values.get(0);
    }

    /** All values of the property that are not blank. */
    List<String> texts(String name) {
        return texts(properties.get(name)).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> texts(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).map(String::trim).toList();
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).map(String::trim).toList();
        }
        return List.of(String.valueOf(value).trim());
    }
}
