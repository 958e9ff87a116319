/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/** Sessions could not be ended, or not for good; the message says why and what to do. */
public final class RevocationException extends Exception {

    private static final long serialVersionUID = 1L;

    public RevocationException(String message) {
        super(message);
    }

    public RevocationException(String message, Throwable cause) {
        super(message, cause);
    }
}
