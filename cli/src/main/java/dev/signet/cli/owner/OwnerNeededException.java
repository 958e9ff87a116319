/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.owner;

/** The command is to be given up, before it did anything, and to be run as the owner of what it was to work on. */
public final class OwnerNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Owner owner;

    OwnerNeededException(Owner owner) {
        super(owner.toString(), null, false, false);
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }
}
