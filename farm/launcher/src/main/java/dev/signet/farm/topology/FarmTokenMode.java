/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the instances of a farm keep what a sign-in is worth. */
public enum FarmTokenMode {
    /** In the cookie, signed: every instance that shares the keys accepts it. */
    ENCAPSULATED,
    /** In the repository of the instance that signed the user in, and nowhere else. */
    REPOSITORY;

    /** The word for it on the command line and in {@code farm.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** The inverse of {@link #label()}. */
    public static FarmTokenMode of(String label) {
        return EnumWords.find(values(), FarmTokenMode::label, label);
    }

    /** The same for a word that somebody else chose; empty if it is none of these. */
    public static Optional<FarmTokenMode> find(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(label))
                .findFirst();
    }
}
