/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.CommandException;
import java.util.List;

/**
 * Which files have to change for an instance to use these keys from its files.
 *
 * @param changes in the order in which they are made: the marker after the keys, so that an instance that is started in
 *     between still runs on its repository
 * @param notes what people should know about them
 */
record ChangePlan(List<FileChange> changes, List<String> notes) {

    ChangePlan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    static ChangePlan of(TargetInstance target, KeyPair keys) throws CommandException {
        return new Planning(target).plan(keys);
    }
}
