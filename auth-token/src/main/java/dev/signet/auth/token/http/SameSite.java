/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import java.util.Arrays;
import java.util.Optional;

/** Which requests that come from other sites carry the cookie. */
public enum SameSite {
    STRICT("Strict"),
    LAX("Lax"),
    NONE("None");

    private final String attribute;

    SameSite(String attribute) {
        this.attribute = attribute;
    }

    /** The value of the cookie's attribute. */
    public String attribute() {
        return attribute;
    }

    /** The one of that name, in any case. */
    public static Optional<SameSite> of(String attribute) {
        return Arrays.stream(values())
                .filter(value -> value.attribute.equalsIgnoreCase(attribute))
                .findFirst();
    }
}
