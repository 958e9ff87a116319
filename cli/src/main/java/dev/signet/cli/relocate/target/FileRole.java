/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import dev.signet.core.keyring.KeyRingKind;
import java.util.Optional;

/** What one of the files that a relocation may change is for; its label is the file's name. */
public enum FileRole {
    /** The key for authentication. */
    HMAC("hmac"),
    /** The key for protected values. */
    MASTER("master"),
    /** The marker that says where keys are. */
    STORAGE("storage"),
    /** A value sealed under the master that was in force. */
    CANARY("canary");

    private final String label;

    FileRole(String label) {
        this.label = label;
    }

    public static FileRole of(KeyRingKind kind) {
        return switch (kind) {
            case HMAC -> HMAC;
            case MASTER -> MASTER;
        };
    }

    public String label() {
        return label;
    }

    /** The kind of key in the file, if it holds one. */
    public Optional<KeyRingKind> kind() {
        return switch (this) {
            case HMAC -> Optional.of(KeyRingKind.HMAC);
            case MASTER -> Optional.of(KeyRingKind.MASTER);
            case STORAGE, CANARY -> Optional.empty();
        };
    }
}
