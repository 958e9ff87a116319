/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;

/**
 * A value that was opened. Its {@code toString} does not show it.
 *
 * @param text the value
 * @param key the key that opened it
 * @param aem whether it was in AEM's form, and so might have been altered unnoticed
 */
public record Opened(String text, KeyId key, boolean aem) implements Opening {

    @Override
    public String toString() {
        return "Opened[under key " + key + (aem ? ", AEM's form]" : "]");
    }
}
