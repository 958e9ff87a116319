/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.owner;

import java.nio.file.Path;

/**
 * Somebody who is not root, and owns a folder that a command is to work in.
 *
 * @param gid the group of the folder
 * @param name the number, if the system has no name for it
 * @param folder what is that user's
 */
public record Owner(int uid, int gid, String name, Path folder) {

    /** Whether the system knows more of the user than a number. */
    boolean hasName() {
        return !name.equals(String.valueOf(uid));
    }
}
