/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import java.util.Arrays;
import java.util.Optional;

/** Which requests that come from other sites carry the cookie. */
public enum SameSite {
    STRICT("Strict", "; SameSite=Strict"),
    LAX("Lax", "; SameSite=Lax"),
    NONE("None", "; SameSite=None"),
    /** Like {@link #NONE}, but inside a foreign page the browser keeps a jar of its own for that page. */
    PARTITIONED("Partitioned", "; SameSite=None; Partitioned");

    private final String setting;
    private final String attributes;

    SameSite(String setting, String attributes) {
        this.setting = setting;
        this.attributes = attributes;
    }

    /** The one of that name, in any case. */
    public static Optional<SameSite> of(String setting) {
        return Arrays.stream(values())
                .filter(value -> value.setting.equalsIgnoreCase(setting))
                .findFirst();
    }

    /** Whether browsers take such a cookie over encrypted connections only. */
    boolean needsSecure() {
        return this == NONE || this == PARTITIONED;
    }

    /** As they stand in the cookie's header. */
    String attributes() {
        return attributes;
    }
}
