/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** What a ring's keys are for; also the name of its file. */
public enum KeyRingKind {
    /** Authentication: tokens, lists, checksums. Keys of 32 bytes. */
    HMAC("hmac", 32),
    /** Encryption of protected values. Raw keys are 16 bytes, as AEM writes them; keys of a ring are 32. */
    MASTER("master", 16);

    private final String label;
    private final int rawKeyBytes;

    KeyRingKind(String label, int rawKeyBytes) {
        this.label = label;
        this.rawKeyBytes = rawKeyBytes;
    }

    /** The word for it in files, and the name of the file. */
    public String label() {
        return label;
    }

    /** Size of the key in a raw file of this kind, in bytes. */
    public int rawKeyBytes() {
        return rawKeyBytes;
    }

    /** Whether a key of {@code size} bytes may stand in a ring of this kind. */
    public boolean allowsKeyOf(int size) {
        return size == rawKeyBytes || size == 32;
    }
}
