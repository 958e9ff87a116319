/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/**
 * What a sub-key is for; a tag made for one purpose never verifies for another.
 *
 * <p>The label is the {@code info} of HKDF (RFC 5869) and part of the format: see {@code spec/key-ring.md}.
 */
public enum KeyPurpose {
    SESSION_TOKEN("signet/1 session token"),
    CSRF_TOKEN("signet/1 csrf token"),
    REVOCATION_LIST("signet/1 revocation list"),
    FILE_CHECKSUM("signet/1 file checksum"),
    SEALED_VALUE("signet/1 sealed value");

    private final String label;

    KeyPurpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
