/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.StorageWord;
import java.util.List;
import java.util.Optional;

/**
 * What is known when there is no marker.
 *
 * @param predecessor the marker of an earlier installation of this bundle, under another number
 * @param mirrored the copy of the marker that the instance keeps outside of bundles
 * @param answers what each storage says that is installed here, the one with the lowest word first
 */
record StorageFacts(Optional<StorageWord> predecessor, Optional<StorageWord> mirrored, List<Answer> answers) {

    StorageFacts {
        answers = List.copyOf(answers);
    }

    /**
     * What one storage says.
     *
     * @param bundle the symbolic name of its bundle
     * @param begins whether an instance without keys may begin with it; not known before its provider is there
     * @param holdsKeys whether it has, or once had, a ring; empty if that cannot be told yet
     */
    record Answer(StorageWord word, String bundle, boolean begins, Optional<Boolean> holdsKeys) {

        boolean holds() {
            return holdsKeys.orElse(false);
        }
    }
}
