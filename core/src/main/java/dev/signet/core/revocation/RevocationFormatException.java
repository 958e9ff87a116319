/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/** A document is no revocation list that this instance may believe, or write; the message says why, for an operator. */
public final class RevocationFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RevocationDefect defect;

    RevocationFormatException(RevocationDefect defect, String message) {
        super(message);
        this.defect = defect;
    }

    public RevocationDefect defect() {
        return defect;
    }
}
