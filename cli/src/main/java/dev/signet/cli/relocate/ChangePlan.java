/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.relocate.target.FileChange;
import dev.signet.core.keyring.KeyRing;
import java.util.List;
import java.util.Optional;

/**
 * Which files have to change for an instance to use these keys from its files.
 *
 * @param changes in the order in which they are made: the marker after the keys, so that an instance that is started in
 *     between still runs on its repository
 * @param notes what people should know about them
 * @param master the ring that protected values will be opened with; empty if only AEM can tell
 */
record ChangePlan(List<FileChange> changes, List<String> notes, Optional<KeyRing> master) {

    ChangePlan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }
}
