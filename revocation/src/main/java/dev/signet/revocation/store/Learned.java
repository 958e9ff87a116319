/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

/** What became of a piece that another instance has told. */
public enum Learned {
    /** All of it was known. */
    KNOWN,
    /** It is known now. */
    NEW,
    /** There is no room for it; nothing has changed. */
    NO_ROOM
}
