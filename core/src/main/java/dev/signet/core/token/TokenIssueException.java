/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

/** A token could not be made; the message names the cause and never holds the subject. */
public final class TokenIssueException extends Exception {

    private static final long serialVersionUID = 1L;

    public TokenIssueException(String message) {
        super(message);
    }

    public TokenIssueException(String message, Throwable cause) {
        super(message, cause);
    }
}
