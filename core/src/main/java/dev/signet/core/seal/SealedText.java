/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;
import java.util.Optional;

/** A text that has the form of a sealed value, as a whole; nothing of it has been decoded or opened. */
public final class SealedText {

    SealedText() {}

    /** {@code text} as a sealed value; empty if it is an ordinary text, which it is with one character more as well. */
    public static Optional<SealedText> of(String text) {
        return Optional.empty();
    }

    /** Whether it is AEM's form, which names no key and has no integrity. */
    public boolean isAem() {
        return false;
    }

    /** Whether it claims to be bound to a place. */
    public boolean isBound() {
        return false;
    }

    /** The key it claims to be sealed under, not verified; empty for AEM's form and for a damaged one. */
    public Optional<KeyId> keyId() {
        return Optional.empty();
    }
}
