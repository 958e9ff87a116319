/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** There is no key ring to work with; the message names the cause and what to do about it. */
public final class KeyRingUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public KeyRingUnavailableException(String message) {
        super(message);
    }

    public KeyRingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
