/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.secret;

/**
 * The word that reading a secret costs.
 *
 * <p>It protects nothing at run time. It makes every place that handles raw key material visible: in review, and to a
 * text search.
 */
public final class SecretAccess {

    private static final SecretAccess INSTANCE = new SecretAccess();

    private SecretAccess() {}

    /** Grants access to raw key material; the caller takes care that it goes nowhere else. */
    public static SecretAccess insecure() {
        return INSTANCE;
    }
}
