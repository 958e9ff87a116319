/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a place for keys, as it stands in the {@code storage} marker: a letter, then letters, digits and hyphens, 32
 * characters at most, and no two spellings of one word.
 */
public record StorageWord(String text) {

    // Before the two words, which are checked against it.
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,31}");

    /** Files of the instance, as AEM calls them. */
    public static final StorageWord FILES = new StorageWord("Bundle");

    /** The instance's repository, as AEM calls it. */
    public static final StorageWord REPOSITORY = new StorageWord("JCR");

    /** @throws IllegalArgumentException if {@code text} has not the form of a word */
    public StorageWord {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a place for keys");
        }
    }

    /** {@code text} as a word, if it has the form of one; whether there is such a place is another question. */
    public static Optional<StorageWord> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new StorageWord(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
