/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.StorageWord;
import java.util.Optional;

/**
 * Which storage is in force, and what there is to say about it.
 *
 * @param word its name; empty if none is, and then {@code problem} says why
 * @param found the content of the marker file, made visible; empty if there is none
 * @param decision who decided, as a sentence
 * @param warning what an administrator should know although a storage is in force
 * @param problem why no storage is in force, with the remedy
 */
public record Selection(
        Optional<StorageWord> word,
        Optional<String> found,
        String decision,
        Optional<String> warning,
        Optional<String> problem) {

    private static final String NOT_YET = "Nothing is decided yet.";

    static Selection undecided(String why) {
        return new Selection(
                Optional.empty(),
                Optional.empty(),
                NOT_YET,
                Optional.empty(),
                Optional.of("where the keys are is not decided yet: " + why));
    }

    static Selection refused(Optional<String> found, String problem) {
        return new Selection(
                Optional.empty(), found, "The marker decides nothing.", Optional.empty(), Optional.of(problem));
    }

    /** Whether this is the state of a start, which ends by itself. */
    public boolean isUndecided() {
        return decision.equals(NOT_YET);
    }
}
