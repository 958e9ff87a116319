/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import java.util.Arrays;
import java.util.Optional;

/** The storages an instance may keep its keys in; a marker holds exactly one of these words. */
public enum StorageType {
    /** Files in the data folder of the file provider's bundle. */
    BUNDLE("Bundle"),
    /** Properties of {@code /etc/key} in the repository. */
    JCR("JCR");

    private final String word;

    StorageType(String word) {
        this.word = word;
    }

    /** The word in the marker, and the type that a provider says it is of. */
    public String word() {
        return word;
    }

    /** The storage of that word, in exactly this spelling. */
    public static Optional<StorageType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
