/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.internal.storage.StorageFacts.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides where the keys are when no marker says it: where they have been, and on a fresh instance where it may begin.
 *
 * @param word the storage, or empty as long as it cannot be told
 * @param reason why, as the end of a sentence
 */
record StorageDecision(Optional<StorageWord> word, String reason) {

    /** Nothing is guessed: as long as a fact is missing that could speak for another storage, there is no decision. */
    static StorageDecision of(StorageFacts facts) {
        if (facts.predecessor().isPresent()) {
            return new StorageDecision(
                    facts.predecessor(),
                    "this bundle's former installation, under another number, has a marker that says so");
        }
        if (facts.mirrored().isPresent()) {
            return new StorageDecision(
                    facts.mirrored(), "the copy of the marker in the instance's folder of keys says so");
        }
        List<Answer> beginning = facts.answers().stream().filter(Answer::begins).toList();
        Optional<Answer> own = beginning.stream().filter(Answer::holds).findFirst();
        if (own.isPresent()) {
            return decided(own.get(), "it holds keys, or has held some");
        }
        List<Answer> silent = facts.answers().stream()
                .filter(answer -> answer.holdsKeys().isEmpty())
                .toList();
        if (!silent.isEmpty()) {
            return waiting(words(silent) + " storage, which may hold keys, cannot be asked yet");
        }
        List<Answer> holding = facts.answers().stream().filter(Answer::holds).toList();
        if (holding.size() > 1) {
            return waiting("there are keys in " + words(holding) + " storage. Write the word of the right one into the"
                    + " storage marker");
        }
        if (!holding.isEmpty()) {
            return decided(holding.get(0), "it holds keys, and no other storage does");
        }
        return beginning.isEmpty()
                ? waiting("there are no keys, and no storage that an instance may begin with; install"
                        + " dev.signet.crypto.file")
                : decided(beginning.get(0), "this instance has no keys yet");
    }

    private static String words(List<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.word() + " (bundle " + answer.bundle() + ")")
                .collect(Collectors.joining(" and "));
    }

    private static StorageDecision decided(Answer answer, String reason) {
        return new StorageDecision(Optional.of(answer.word()), reason);
    }

    private static StorageDecision waiting(String reason) {
        return new StorageDecision(Optional.empty(), reason);
    }
}
