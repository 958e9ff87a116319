/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import dev.signet.core.seal.PropertyText;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a secret in a configuration, however it was stored there: files know numbers, and lists of one entry. */
public final class SecretText {

    /** What the interpolation plug-in of Configuration Admin fills in. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[(env|prop|secret):[^\\]]*\\]");

    private SecretText() {}

    /** The text without blanks and line ends around it; {@code null} if the value is not one text. */
    public static @Nullable String of(@Nullable Object value) {
        if (value instanceof char[] characters) {
            return new String(characters).strip();
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString().strip();
        }
        if (value instanceof Collection<?> collection) {
            return of(collection.toArray());
        }
        if (value != null && value.getClass().isArray()) {
            int length = Array.getLength(value);
            return length == 0 ? "" : length == 1 ? of(Array.get(value, 0)) : null;
        }
        return value == null ? "" : null;
    }

    /** Whether it is a protected value that nobody has opened. */
    public static boolean isSealed(String text) {
        return PropertyText.of(text).whole().isPresent();
    }

    /** Whether another plug-in is to fill it in, or has failed to. */
    public static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).find();
    }
}
