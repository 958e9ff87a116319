/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import dev.signet.core.revocation.RevocationScope;

/**
 * Which sessions are to end.
 *
 * @param scope how many
 * @param name the user, session or key; empty for all
 */
public record SessionSelection(RevocationScope scope, String name) {

    /** In words, as the object of a sentence. */
    public String text() {
        return switch (scope) {
            case ALL -> "all sessions of everybody, yours included";
            case KEY -> "all sessions whose tokens the key " + name + " signed";
            case USER -> "all sessions of the user " + name;
            case SESSION -> "the session " + name;
        };
    }
}
