/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.util.Optional;

/** A client secret or a password: never part of a text that is shown. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    static Optional<Secret> of(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
    }

    /** To be sent to the server, or to open a store with. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
