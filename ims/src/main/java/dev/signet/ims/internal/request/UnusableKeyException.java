/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

/** The key for assertions cannot be used; the message is part of a sentence. */
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String cause;

    UnusableKeyException(String cause) {
        super(cause);
        this.cause = cause;
    }

    @Override
    public String getMessage() {
        return cause;
    }
}
