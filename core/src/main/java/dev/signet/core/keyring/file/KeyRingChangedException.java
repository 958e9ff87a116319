/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;

/** The file holds another ring than the one that the change was made for: somebody was faster. Nothing was written. */
public final class KeyRingChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    KeyRingChangedException(String message) {
        super(message);
    }
}
