/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.seal.PropertyText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Vector;
import java.util.function.UnaryOperator;

/** The texts in a value of a configuration, be it one text, an array of texts, or a collection. */
final class ConfigurationTexts {

    private ConfigurationTexts() {}

    /** All texts of {@code value}, in order; none for a number, a boolean, or an array of them. */
    static List<String> of(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof String[] array) {
            return Arrays.stream(array).filter(text -> text != null).toList();
        }
        return value instanceof Collection<?> collection
                ? collection.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** The protected values that {@code value} is or shows, in order. */
    static List<String> sealed(Object value) {
        return of(value).stream()
                .flatMap(text -> PropertyText.of(text).sealed().stream())
                .toList();
    }

    /** The same value with every text replaced by what {@code change} makes of it; never changes {@code value} itself. */
    static Object replaced(Object value, UnaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(text);
        }
        if (value instanceof String[] array) {
            String[] copy = (String[]) Array.newInstance(String.class, array.length);
            Arrays.setAll(copy, i -> array[i] == null ? array[i] : change.apply(array[i]));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            Collection<Object> copy = emptyLike(collection);
            collection.forEach(element -> copy.add(element instanceof String text ? change.apply(text) : element));
            return copy;
        }
        return value;
    }

    // Configuration Admin knows vectors, and a component may cast to one.
    @SuppressWarnings("JdkObsolete")
    private static Collection<Object> emptyLike(Collection<?> collection) {
        return collection instanceof Vector ? new Vector<>() : new ArrayList<>();
    }
}
