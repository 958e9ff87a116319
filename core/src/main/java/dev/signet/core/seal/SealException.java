/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/** A value that cannot be sealed; the message names the cause and the remedy, never the value. */
public final class SealException extends Exception {

    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }
}
