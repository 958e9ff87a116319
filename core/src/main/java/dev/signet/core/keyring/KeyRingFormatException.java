/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** These bytes are no key ring: damaged, cut short, of another kind or of an unknown version. Never holds content. */
public final class KeyRingFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final KeyRingDefect defect;

    public KeyRingFormatException(KeyRingDefect defect, String message) {
        super(message);
        this.defect = defect;
    }

    public KeyRingDefect defect() {
        return defect;
    }
}
