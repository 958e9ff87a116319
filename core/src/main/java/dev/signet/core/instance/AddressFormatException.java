/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

/**
 * A text is not the address of an instance.
 *
 * <p>The message is a sentence without a subject that says what is wrong, such as "has no host". It never holds what may be
 * a password: of a text with an {@code @} in it nothing is repeated, and nobody else should do that either.
 */
public final class AddressFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean quotable;

    AddressFormatException(String message, boolean quotable) {
        super(message);
        this.quotable = quotable;
    }

    /** Whether the text may be shown, because it can hold no password. */
    public boolean isQuotable() {
        return quotable;
    }
}
