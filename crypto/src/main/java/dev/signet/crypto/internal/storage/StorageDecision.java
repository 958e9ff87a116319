/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import java.util.Optional;

/**
 * Decides where the keys are when no marker says it: where they have been, and in files on a fresh instance.
 *
 * @param type the storage, or empty as long as it cannot be told
 * @param reason why, as the end of a sentence
 */
record StorageDecision(Optional<StorageType> type, String reason) {

    /** Nothing is guessed: as long as a fact is missing that could speak for the other storage, there is no decision. */
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
        if (facts.filesHoldKeys().isEmpty()) {
            return waiting("the file provider, bundle dev.signet.crypto.file, is not active yet");
        }
        if (facts.filesHoldKeys().get()) {
            return decided(StorageType.BUNDLE, "the file provider holds keys, or has held some");
        }
        if (!facts.repositoryInstalled()) {
            return decided(StorageType.BUNDLE, "no provider of repository keys is installed");
        }
        if (facts.repositoryHoldsKeys().isEmpty()) {
            return waiting("the repository, which may hold keys, cannot be asked yet");
        }
        return facts.repositoryHoldsKeys().get()
                ? decided(StorageType.JCR, "the repository holds keys, and there are none in files")
                : decided(StorageType.BUNDLE, "this instance has no keys yet");
    }

    private static StorageDecision decided(StorageType type, String reason) {
        return new StorageDecision(Optional.of(type), reason);
    }

    private static StorageDecision waiting(String reason) {
        return new StorageDecision(Optional.empty(), reason);
    }
}
