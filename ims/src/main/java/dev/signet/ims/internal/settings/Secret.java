/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

/** A client secret or a password: never part of a text that is shown. */
public final class Secret {

    private final String property;
    private final String value;

    Secret(String property, String value) {
        this.property = property;
        this.value = value;
    }

    /** Where it is configured. */
    public String property() {
        return property;
    }

    /** To be sent to the server, or to open a store with. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && property.equals(secret.property) && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return property.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[" + property + "]";
    }
}
