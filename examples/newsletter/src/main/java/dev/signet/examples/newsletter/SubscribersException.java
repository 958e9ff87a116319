/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

/** The number of subscribers is not known; the message says why, in words for the page. */
public final class SubscribersException extends Exception {

    private static final long serialVersionUID = 1L;

    SubscribersException(String message) {
        super(message);
    }

    SubscribersException(String message, Throwable cause) {
        super(message, cause);
    }
}
